import { type Figure, rounded } from './figure.ts';

export function report(...figures: readonly Figure[]): void {
  for (const figure of figures)
    process.stdout.write(`${JSON.stringify({ ...figure, value: rounded(figure.value) })}\n`);
}
