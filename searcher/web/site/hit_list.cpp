// Owns: the markup of a hit.
#include "searcher/web/site/hit_list.hpp"

#include "searcher/output/copies_words.hpp"
#include "searcher/output/hit_html.hpp"
#include "searcher/output/html_parts.hpp"

namespace morgue::web {

Markup metadata_markup(const StoredArticle& article) {
  return {output::metadata_html(article)};
}

Markup copies_markup(const PageContext& context, const Asked& asked, const HitStory& story) {
  if (story.copies.empty()) return {};
  Markup list;
  for (const Copy& copy : story.copies) {
    const std::string words = output::copy_words(copy);
    list += markup("<li dir=\"auto\"><a href=\"{}\">{}</a> <span class=\"soft\">{}</span></li>\n",
                   context.article_link(copy.id, asked),
                   copy.headline.empty() ? std::string_view(copy.id) : copy.headline, words);
  }
  if (story.others > story.copies.size())
    list += markup("<li>{} more</li>\n", grouped(story.others - story.copies.size()));
  return markup(
      "<details class=\"copies\"><summary>{}{} cop{}</summary>\n<ul>\n{}</ul>\n</details>\n",
      Markup{story.is_first ? "the first of them; " : ""}, story.others,
      Markup{story.others == 1 ? "y" : "ies"}, list);
}

Markup hit_markup(const PageContext& context, const Asked& asked, const Hit& hit) {
  const StoredArticle& article = hit.article;
  const Markup outside{output::linked_html(article, "original")};
  Markup copies;
  if (hit.story) copies = copies_markup(context, asked, *hit.story);
  return markup(
      "<li class=\"hit\"{}>\n<h2 dir=\"auto\"><a href=\"{}\">{}</a></h2>\n<p "
      "class=\"meta\">{}{}</p>\n<div class=\"text\">{}</div>\n{}</li>\n",
      Markup{output::lang_attribute(article.language)}, context.article_link(article.id, asked),
      Markup{output::hit_headline_html(hit)}, metadata_markup(article),
      outside.text == "original" ? Markup{} : Markup{" \xC2\xB7 " + outside.text},
      Markup{output::hit_passages_html(hit)}, copies);
}

}  // namespace morgue::web
