import type { Context } from '../app/context.ts';
import type { Answered, Asked } from '../app/use-case.ts';
import type { RouteName } from '../contract/routes.ts';
import type { Who } from './authentication.ts';

/** A request, with all that is known of who asks. */
export type Handled<Name extends RouteName> = Asked<Name> & { readonly who: Who };
/** What answers a route: a use case of the app, or where it is about who asks, one of ours. */
export type Handler<Name extends RouteName> = (context: Context, asked: Handled<Name>) => Promise<Answered<Name>>;

/** What answers each route; a route without one is a type error. */
export type Handlers = { readonly [Name in RouteName]: Handler<Name> };
