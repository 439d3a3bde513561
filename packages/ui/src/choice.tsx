import { SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { useLintel } from './lintel-context.ts';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all of them in sight. In elder mode one below the other. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): ReactNode {
  const { elder } = useLintel().preferences;
  const heading = useId();
  return (
    <div className={styles.choice}>
      <Text id={heading} fw={600}>
        {label}
      </Text>
      <SegmentedControl
        aria-labelledby={heading}
        fullWidth
        orientation={elder ? 'vertical' : 'horizontal'}
        size={elder ? 'lg' : 'md'}
        value={value}
        data={options.map((option) => ({ ...option }))}
        onChange={onChange}
        classNames={{ label: styles.label ?? '' }}
      />
    </div>
  );
}
