import { Input, NativeSelect, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { DocumentKind } from '../../../contract/documents.ts';
import { useRead } from '../../api/client.ts';
import { CurrencySelect } from '../../components/currency-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { useKindWords } from '../../components/document-words.ts';
import { useFigures } from '../../components/figures.ts';
import { POSTED_BY_HAND } from '../../components/new-document-words.ts';
import { PartnerPicker } from '../../components/partner-picker.tsx';
import { AmountField } from '../amount-field.tsx';
import type { FormPart } from './form-part.ts';
import { IntendedField } from './intended-field.tsx';
import { blankLine, withKindOrDate } from './state.ts';
import { filledLines, totalOf } from './to-document.ts';

/** Whose document it is, of what kind, when, and without lines how much. */
export function HeadFields(part: FormPart) {
  const { t } = useLingui();
  const { state, onChange, problemAt } = part;
  const chosen = useRead(
    'getPartner',
    { params: { id: state.partner ?? '' } },
    { enabled: state.partner !== undefined },
  );
  const isTyped = filledLines(state).length === 0;
  return (
    <div className="document-form__grid">
      <PartnerPicker
        chosen={chosen.data}
        autoFocus={state.partner === undefined}
        onChoose={({ id }) => onChange({ partner: id, intendedFor: undefined })}
      />
      <KindField {...part} />
      <DateField
        label={t`Date`}
        value={state.date}
        error={problemAt('/date')}
        onChange={(date) => onChange(withKindOrDate(state, { date }))}
      />
      <TextInput
        label={t`Number`}
        placeholder={t`Given when it is posted`}
        maxLength={60}
        value={state.number}
        error={problemAt('/number')}
        onChange={(event) => onChange({ number: event.currentTarget.value })}
      />
      <CurrencyField {...part} />
      {isTyped ? (
        <AmountField
          label={t`Amount`}
          currency={state.currency}
          value={state.amount}
          error={problemAt('/amount')}
          onChange={(amount) => onChange({ amount })}
        />
      ) : (
        <SummedAmount {...part} />
      )}
      <TextInput
        label={t`Reference`}
        maxLength={500}
        value={state.reference}
        error={problemAt('/reference')}
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
      />
      {state.kind === 'receipt' && <IntendedField {...part} />}
    </div>
  );
}

/** Once there are lines the amount is their sum; one typed before is named, for it may have been meant. */
function SummedAmount({ state }: FormPart) {
  const { t } = useLingui();
  const { money } = useFigures(state.currency);
  const { amount: typed } = state;
  const total = totalOf(state);
  const isOther = typed !== undefined && typed !== 0n && typed !== total;
  return (
    <Input.Wrapper
      label={t`Amount`}
      labelElement="div"
      description={isOther ? t`The sum of the lines, not the ${money(typed)} typed` : t`The sum of the lines`}
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <div className="document-form__sum figure">{total === undefined ? '–' : money(total)}</div>
    </Input.Wrapper>
  );
}

function KindField({ state, onChange, problemAt }: FormPart) {
  const { t } = useLingui();
  const words = useKindWords();
  const kinds = POSTED_BY_HAND.some((kind) => kind === state.kind) ? POSTED_BY_HAND : [state.kind];
  return (
    <NativeSelect
      label={t`Kind`}
      data={kinds.map((value) => ({ value, label: words[value] }))}
      value={state.kind}
      error={problemAt('/kind')}
      onChange={(event) => {
        const kind = DocumentKind.options.find((each) => each === event.currentTarget.value) ?? 'invoice';
        const lines = kind === 'invoice' && state.lines.length === 0 ? { lines: [blankLine(1)] } : {};
        onChange({ ...withKindOrDate(state, { kind }), ...lines });
      }}
    />
  );
}

function CurrencyField({ state, onChange, problemAt }: FormPart) {
  const { t } = useLingui();
  return (
    <CurrencySelect
      label={t`Currency`}
      value={state.currency}
      error={problemAt('/currency')}
      onChange={(currency) => currency && onChange({ currency, intendedFor: undefined })}
    />
  );
}
