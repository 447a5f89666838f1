/** One installment as a cell writes it. */
export type InstallmentText = { readonly dueOn: string; readonly amount: string };

/** A cell of installments: `DATE=AMOUNT`, one behind the other, separated by `|` or `;`, in the file's own styles. */
export function splitInstallments(cell: string): readonly InstallmentText[] {
  return cell
    .split(/[|;]/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at === -1
        ? { dueOn: '', amount: part.trim() }
        : { dueOn: part.slice(0, at).trim(), amount: part.slice(at + 1).trim() };
    });
}
