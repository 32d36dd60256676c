// Owns: the markup of these pages.
#include "searcher/web/site/plain_pages.hpp"

#include <array>

#include "common/fields/schema.hpp"
#include "searcher/resolve/language_table.hpp"
#include "searcher/web/site/tallies.hpp"

namespace morgue::web {

namespace {

Xapian::doccount articles_of(const Archive& archive) {
  return archive.borrow({})->database().get_doccount();
}

Markup examples_markup(const PageContext& context) {
  Markup out;
  std::string_view group;
  for (const query::LanguageRow& row : query::language_table()) {
    if (row.group != group) {
      if (!group.empty()) out += {"</dl>\n"};
      out += markup("<h2>{}</h2>\n<dl class=\"language\">\n", row.group);
      group = row.group;
    }
    Asked asked;
    asked.query = row.typed;
    out += markup("<dt><a href=\"{}\"><code>{}</code></a></dt><dd>{}</dd>\n",
                  context.search_link(asked), row.typed, row.meaning);
  }
  return group.empty() ? out : (out += {"</dl>\n"});
}

Markup fields_markup() {
  Markup out;
  for (const Field& field : kFields)
    out += markup("<dt><code>{}:</code></dt><dd>{}, as in <code>{}</code></dd>\n", field.name,
                  field.description, field.example);
  return markup("<h2>Fields</h2>\n<dl class=\"language\">\n{}</dl>\n", out);
}

Markup keys_markup() {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kKeys{
      {{"/", "to the search box"},
       {"j, k", "the next result, the one before"},
       {"o", "open it"},
       {"n, p", "in an article: the next match, the one before"},
       {"u", "back to the results"},
       {"Tab", "in the box: take the completion"},
       {"?", "this page"}}};
  Markup out;
  for (const auto& [key, meaning] : kKeys)
    out += markup("<dt><kbd>{}</kbd></dt><dd>{}</dd>\n", key, meaning);
  return markup("<h2 id=\"keys\">Keys</h2>\n<dl class=\"language\">\n{}</dl>\n", out);
}

}  // namespace

Response start_page(const PageContext& context) {
  SearchOptions options = search_options({}, context.ask);
  options.count = 0;
  options.tally.facets = context.facts->facets;
  options.tally.timeline = timeline_unit(*context.facts, {});
  auto search = context.archive.borrow(options);
  const RunOutcome outcome = run_asked(*search, {}, context.names);
  Page page;
  page.title = context.is_one_of_several ? context.archive.name() : "Archive";
  page.kind = "start";
  Markup counts;
  const auto tallies = search->answer().tallies;
  if (!outcome.error && tallies != nullptr) {
    if (tallies->timeline) counts += timeline_markup(context, {}, *tallies->timeline);
    counts += markup("<div class=\"columns\">\n{}{}</div>\n",
                     tallies->timeline ? dates_markup(context, {}) : Markup{},
                     facets_markup(context, {}, tallies->facets));
  }
  page.main = markup(
      "<h1>{}</h1>\n<p class=\"soft\">Type words to search; <a href=\"{}/help\">the language of "
      "queries</a> has more.</p>\n{}",
      counted(search->database().get_doccount(), "article"), context.base, counts);
  return page_response(context, page);
}

Response choice_page(const PageContext& context,
                     std::span<const std::unique_ptr<Archive>> archives) {
  Markup list;
  for (const auto& archive : archives)
    list += markup("<li><a href=\"{}/{}/\">{}</a> <span class=\"soft\">{}</span></li>\n",
                   context.root, url_encoded(archive->name()), archive->name(),
                   counted(articles_of(*archive), "article"));
  Page page;
  page.title = "Archives";
  page.kind = "choice";
  page.main = markup("<h1>Archives</h1>\n<ul class=\"archives\">\n{}</ul>\n", list);
  return page_response(context, page);
}

Response help_page(const PageContext& context) {
  Page page;
  page.title = "Help";
  page.kind = "help";
  page.main = markup("<h1>How queries are written</h1>\n{}{}{}", examples_markup(context),
                     fields_markup(), keys_markup());
  return page_response(context, page);
}

}  // namespace morgue::web
