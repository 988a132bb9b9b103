// A page in, the same page without what surrounds a story: code, captions, offers, links to other stories.
import type { Page, PageElement } from './html-page.ts';

const silent = 'script, style, noscript, template, iframe, svg, link';
const furniture =
  'figcaption, figure, nav, aside, footer, form, button, [role="navigation"], [hidden], [aria-hidden="true"], [itemprop="author"], [rel="author"]';
/** Words that class names and ids use for what is no story; `socialShare` and `social_share` are two words each. */
const furnitureWords =
  /(?:^|[\s_-])(?:ads?|advert|adverts|advertisement|author|authors|banner|breadcrumbs?|byline|caption|captions|comments?|cookies?|copyright|credits?|disclaimer|disqus|footer|gallery|masthead|menu|meta|most-read|nav|navbar|navigation|newsletters?|outbrain|popular|popup|promos?|recirc|recirculation|recommended|related|share|shares|sharing|sidebar|signup|slideshow|social|sponsor|sponsored|subscribe|subscription|taboola|tags|timestamp|toolbar|trending|widget)(?=$|[\s_-])/i;

/** A larger part of the page is no furniture, whatever its name: forms and wrappers are put around whole stories. */
const maxShare = 0.3;

export function removeFurniture(page: Page): void {
  for (const element of [...page.querySelectorAll(silent)]) element.remove();
  for (const quote of [...page.querySelectorAll('blockquote')]) renameFrame(quote);
  const size = page.body?.textContent?.length ?? 0;
  const prose = proseLength(page);
  const isSmall = (element: PageElement) =>
    (element.textContent?.length ?? 0) <= size * maxShare && proseLength(element) <= prose * maxShare;
  for (const element of [...page.querySelectorAll(furniture)]) if (isSmall(element)) element.remove();
  for (const element of [...page.querySelectorAll('[class], [id]')]) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    if (furnitureWords.test(names.replace(/([a-z])(?=[A-Z])/g, '$1-')) && !isRoot(element) && isSmall(element))
      element.remove();
  }
}

function isRoot(element: PageElement): boolean {
  return ['html', 'body', 'main', 'article'].includes(element.localName);
}

/** Characters in paragraphs. */
function proseLength(within: Page | PageElement): number {
  let length = 0;
  for (const paragraph of within.querySelectorAll('p')) length += paragraph.textContent?.length ?? 0;
  return length;
}

/**
 * A quoted post is part of the story, though what frames it is named after a network and full of links: by a name that
 * Readability takes for text it is kept.
 */
function renameFrame(quote: PageElement): void {
  const length = quote.textContent?.length ?? 0;
  let frame: PageElement | null = quote;
  for (let level = 0; frame && level < 4 && (frame.textContent?.length ?? 0) < length * 1.2 + 20; level++) {
    frame.setAttribute('class', 'text');
    frame.removeAttribute('id');
    frame = frame.parentElement;
  }
}
