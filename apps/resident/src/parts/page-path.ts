import type { LinkProps } from '@tanstack/react-router';

/** The address of a page that needs nothing filled in. */
export type PagePath = Exclude<LinkProps['to'], undefined | '.' | '..' | '/d/$code' | '/looks/$seq'>;
