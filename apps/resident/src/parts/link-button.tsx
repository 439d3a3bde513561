import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef, type ReactNode } from 'react';

interface LinkButtonProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> {
  readonly variant?: 'filled' | 'default' | 'subtle';
  readonly icon?: ReactNode;
  readonly wide?: boolean;
}

const AnchorButton = forwardRef<HTMLAnchorElement, LinkButtonProps>(function AnchorButton(
  { icon, wide = false, ...rest },
  ref,
) {
  return <Button component="a" ref={ref} leftSection={icon} fullWidth={wide} {...rest} />;
});

/** Goes to another page and looks like a button; stays a link for keyboard, screen reader and "open in a new tab". */
export const LinkButton = createLink(AnchorButton);
