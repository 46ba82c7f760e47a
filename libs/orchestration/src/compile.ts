import {
  classify,
  composeSkyddadIdentitet,
  inContractOrder,
  isComposedMarkning,
  isFragad,
  isKomplett,
  mostProtective,
  type AskedDelsvar,
  type Delsvar,
} from '@samsvar/domain';
import type { FragaDeadline } from './fraga-deadline.js';
import type { CompiledSvar, FragaPlan, PersonSvar } from './stages.js';

/** Puts the parts together: one matrix, its class, and the protected-identity marking (UC 3.1, step 6). */
export function compile<Eko>(
  plan: FragaPlan<Eko>,
  besvarade: readonly AskedDelsvar[],
  deadline: FragaDeadline,
): CompiledSvar {
  const all: readonly Delsvar[] = [...besvarade, ...plan.ejFragade];
  const { fraga, authorised } = plan.valid;
  const personer = fraga.personidentiteter.map((personidentitet) => personSvar(personidentitet, all));
  return {
    fragaId: authorised.received.fragaId,
    klass: classify(all),
    komplett: isKomplett(all),
    skyddadIdentitet: mostProtective(personer.map((person) => person.skyddadIdentitet)),
    budgetMs: deadline.budgetMs,
    forbrukatMs: Math.round(deadline.forbrukatMs()),
    sammanfattning: authorised.part.sammanfattning,
    personer,
  };
}

function personSvar(personidentitet: string, all: readonly Delsvar[]): PersonSvar {
  const delsvar = all
    .filter((each) => each.personidentitet === personidentitet)
    .sort((a, b) => inContractOrder(a.bastjanst, b.bastjanst));
  const markningar = delsvar.flatMap(({ bastjanst, utfall, skyddadIdentitet }) =>
    isFragad(utfall) && skyddadIdentitet !== null && isComposedMarkning(bastjanst, skyddadIdentitet)
      ? [skyddadIdentitet]
      : [],
  );
  return { personidentitet, skyddadIdentitet: composeSkyddadIdentitet(markningar), delsvar };
}
