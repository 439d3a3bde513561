/** Valid Unicode: no half of a surrogate pair stands alone. `String#isWellFormed` is missing in WebViews before 2023. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
