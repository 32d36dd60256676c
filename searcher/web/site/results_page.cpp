// Owns: putting an answer's page together.
#include "searcher/web/site/results_page.hpp"

#include <algorithm>

#include "searcher/output/answer_writer.hpp"
#include "searcher/output/query_words.hpp"
#include "searcher/output/total_words.hpp"
#include "searcher/web/site/concordance.hpp"
#include "searcher/web/site/hit_list.hpp"
#include "searcher/web/site/nothing_found.hpp"
#include "searcher/web/site/tallies.hpp"

namespace morgue::web {

namespace {

Markup understood_markup(const Answer& answer) {
  const output::QueryInWords words = output::query_in_words(*answer.understood);
  Markup out;
  if (!words.text.empty())
    out += markup(
        "<p class=\"understood\" dir=\"auto\"><span class=\"soft\">Looked for</span> "
        "{}</p>\n",
        words.text);
  std::string filters;
  for (const std::string& filter : words.filters)
    filters += (filters.empty() ? "" : " \xC2\xB7 ") + filter;
  if (!filters.empty())
    out += markup("<p class=\"understood soft\" dir=\"auto\">{}</p>\n", filters);
  return out;
}

Markup notes_markup(const PageContext& context, const Asked& asked, const Answer& answer) {
  Markup out;
  for (const query::QueryNote& note : answer.notes) {
    out += markup("<p class=\"note\">{}", note.message);
    // A corrected query stands for the whole of what was typed, where there is nothing beside it.
    if (!note.corrected.empty() && asked.filters.empty())
      out += markup(": <a href=\"{}\">{}</a> <span class=\"soft\">{}</span>",
                    context.search_link(asked.with_query(note.corrected)), note.corrected,
                    counted(note.articles, "article"));
    out += {"</p>\n"};
  }
  return out;
}

Markup views_markup(const PageContext& context, const Asked& asked) {
  const auto one = [&](View view, std::string_view words) {
    return asked.view == view
               ? markup("<span aria-current=\"true\">{}</span>", words)
               : markup("<a href=\"{}\">{}</a>", context.search_link(asked.in_view(view)), words);
  };
  const std::string parameters = parameters_of(asked.on_page(1).in_view(View::list));
  return markup(
      "<p class=\"views\">{} {} <span class=\"export\">Save all as <a "
      "href=\"{}/export?format=csv&amp;{}\">CSV</a> <a "
      "href=\"{}/export?format=json&amp;{}\">JSON</a> <a "
      "href=\"{}/export?format=bibtex&amp;{}\">BibTeX</a> <a "
      "href=\"{}/export?format=ris&amp;{}\">RIS</a> <a href=\"{}/feed?{}\">Feed</a></span></p>\n",
      one(View::list, "Articles"), one(View::kwic, "Every match in its line"), context.base,
      parameters, context.base, parameters, context.base, parameters, context.base, parameters,
      context.base, parameters);
}

/// Which of the hits stand on this page, where that is not all of them.
Markup range_markup(const Asked& asked, std::size_t shown, std::size_t last) {
  if (shown == 0 || last < 2) return {};
  return markup("<p class=\"understood soft\">{} to {} on this page</p>\n",
                grouped(asked.offset() + 1), grouped(asked.offset() + shown));
}

Markup page_link(const PageContext& context, const Asked& asked, std::size_t number,
                 std::string_view words, std::string_view relation) {
  return markup("<a href=\"{}\"{}>{}</a> ", context.search_link(asked.on_page(number)),
                relation.empty() ? Markup{} : markup(" rel=\"{}\"", relation), words);
}

/// First, last and those around this one; without an end where the answer has none that is known.
Markup pages_markup(const PageContext& context, const Asked& asked, std::size_t last) {
  constexpr std::size_t kAround = 2;
  if (last < 2 && asked.page == 1) return {};
  Markup out;
  if (asked.page > 1) out += page_link(context, asked, asked.page - 1, "Previous", "prev");
  std::size_t before = 0;
  for (std::size_t number = 1; number <= last;) {
    if (number != before + 1) out += {"<span>\xE2\x80\xA6</span> "};
    out += number == asked.page ? markup("<span aria-current=\"page\">{}</span> ", grouped(number))
                                : page_link(context, asked, number, grouped(number), "");
    before = number;
    const bool is_near = number + 1 + kAround >= asked.page && number < asked.page + kAround;
    if (is_near || number == last)
      ++number;
    else
      number = number < asked.page ? asked.page - kAround : last;
  }
  if (asked.page < last) out += page_link(context, asked, asked.page + 1, "Next", "next");
  return markup("<nav class=\"pages\" aria-label=\"Pages of results\">{}</nav>\n", out);
}

std::size_t last_page(const Answer& answer, const Asked& asked) {
  std::size_t hits = static_cast<std::size_t>(answer.total.lower) + answer.not_all_words;
  // Copies take no place of their own on a page.
  if (asked.copies == Copies::group && answer.total.stories)
    hits = answer.total.stories->stories + answer.not_all_words;
  const std::size_t known = asked.offset() + answer.size;
  return (std::max(hits, known) + asked.count - 1) / asked.count;
}

Markup hits_markup(const PageContext& context, const Asked& asked, Search& search) {
  Markup list;
  bool parted = false;
  for (std::size_t i = 0; i < search.size() && search.has_time_for(i); ++i) {
    const auto hit = search.load(i);
    if (!hit) continue;
    if (!hit->all_words && !parted)
      list += {"<li class=\"parted soft\">Not all of the words:</li>\n"};
    parted = parted || !hit->all_words;
    list += hit_markup(context, asked, *hit);
  }
  return markup("<ol class=\"hits\" id=\"hits\" start=\"{}\">\n{}</ol>\n", asked.offset() + 1,
                list);
}

/// Everything of the page but the counts at its side.
Markup answer_markup(const PageContext& context, const Asked& asked, Search& search,
                     const std::string& query) {
  const Answer answer = search.answer();
  Markup timeline;
  if (answer.tallies != nullptr && answer.tallies->timeline)
    timeline = timeline_markup(context, asked, *answer.tallies->timeline);
  Markup hits;
  if (search.size() > 0)
    hits = asked.view == View::kwic ? concordance_markup(context, asked, search)
                                    : hits_markup(context, asked, search);
  Markup nothing;
  if (search.total().upper == 0 && asked.page == 1 && !search.partial())
    nothing = nothing_found_markup(context, asked, search, query);
  Markup partial;
  if (search.partial())
    partial = markup("<p class=\"note\" role=\"status\">{}</p>\n",
                     partial_note(*search.options().time_limit));
  const std::size_t last = last_page(answer, asked);
  const bool has_side = answer.tallies != nullptr && search.size() > 0;
  return markup("<h1 class=\"found\">{}</h1>\n{}{}{}{}{}{}{}{}{}{}{}",
                output::total_words(answer.total, answer.not_all_words),
                range_markup(asked, search.size(), last), understood_markup(answer),
                filters_markup(context, asked), notes_markup(context, asked, answer), partial,
                timeline,
                Markup{has_side ? "<p class=\"narrow\"><a href=\"#narrow\">Narrow the "
                                  "answer</a></p>\n"
                                : ""},
                search.size() > 0 ? views_markup(context, asked) : Markup{}, nothing, hits,
                pages_markup(context, asked, last));
}

/// A query that is not understood, with its place. `error`: of run_asked.
Response refused_page(const PageContext& context, const Asked& asked,
                      const named::PlacedError& error) {
  const query::SourceRange at = error.error.at;
  const std::string& text = error.text;
  const std::size_t begin = std::min<std::size_t>(at.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(at.end, begin, text.size());
  Page page;
  page.title = "Not understood: " + asked.query;
  page.asked = asked;
  page.status = 400;
  page.main = markup(
      "<section class=\"problem\" role=\"alert\">\n<h1>The query is not understood</h1>\n<p>At "
      "column "
      "{}{}: {}</p>\n<p class=\"place\" dir=\"auto\"><code>{}<mark "
      "class=\"fault\">{}</mark>{}</code></p>\n<p><a href=\"{}/help\">How queries are "
      "written</a></p>\n</section>\n",
      query::column_of(text, begin),
      error.search == nullptr ? std::string() : " of @" + error.search->name, error.error.message,
      text.substr(0, begin),
      begin == end ? std::string("\xE2\x80\xB8") : text.substr(begin, end - begin),
      text.substr(end), context.base);
  return page_response(context, page);
}

}  // namespace

Response results_page(const PageContext& context, const Asked& asked) {
  SearchOptions options = search_options(asked, context.ask);
  if (asked.view == View::kwic) prepare_concordance(asked, options);
  if (asked.view == View::list) {
    options.tally.facets = context.facts->facets;
    options.tally.timeline = timeline_unit(*context.facts, asked);
  }
  auto search = context.archive.borrow(options);
  const RunOutcome outcome = run_asked(*search, asked, context.names);
  if (outcome.error) return refused_page(context, asked, *outcome.error);
  output::note_spelling(*search, outcome.asked.text);
  Page page;
  page.title = asked.query.empty() ? "All articles" : asked.query;
  page.asked = asked;
  page.kind = "results";
  page.feed = context.base + "/feed?" + parameters_of(asked.on_page(1).in_view(View::list));
  const Markup answer = answer_markup(context, asked, *search, outcome.asked.text);
  const auto tallies = search->answer().tallies;
  Markup side;
  if (tallies != nullptr && search->answer().size > 0) {
    if (tallies->timeline) side += dates_markup(context, asked);
    side += facets_markup(context, asked, tallies->facets);
  }
  page.main = markup(
      "<div id=\"results\"{}>\n<section class=\"answer\" "
      "aria-label=\"Results\">\n{}</section>\n{}</div>\n",
      Markup{side.empty() ? " class=\"alone\"" : ""}, answer,
      side.empty() ? Markup{}
                   : markup("<aside id=\"narrow\" aria-label=\"Narrow the answer\">\n<h2 "
                            "class=\"unseen\">Narrow the answer</h2>\n{}</aside>\n",
                            side));
  Response response = page_response(context, page);
  response.is_whole = !search->incomplete();
  return response;
}

}  // namespace morgue::web
