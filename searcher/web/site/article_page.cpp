// Owns: putting an article's page together.
#include "searcher/web/site/article_page.hpp"

#include <algorithm>
#include <array>

#include "common/base/utf8.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/output/article.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_html.hpp"
#include "searcher/output/html_parts.hpp"
#include "searcher/related/related.hpp"
#include "searcher/web/site/hit_list.hpp"
#include "searcher/web/site/tallies.hpp"

namespace morgue::web {

namespace {

constexpr std::size_t kMaxRelated = 5;
constexpr std::size_t kMaxQuoted = 8;

Markup fact(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return markup("<dt>{}</dt><dd dir=\"auto\">{}</dd>\n", name, value);
}

/// Values that lead to all articles which have them.
Markup linked_fact(const PageContext& context, std::string_view name, std::string_view field,
                   const std::vector<std::string>& values) {
  Markup out;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    const Asked all = Asked{}.with_filter(filter_for(field, value));
    out += markup("{}<a href=\"{}\"><bdi>{}</bdi></a>", Markup{out.empty() ? "" : ", "},
                  context.search_link(all), value);
  }
  return out.empty() ? out : markup("<dt>{}</dt><dd>{}</dd>\n", name, out);
}

Markup facts_markup(const PageContext& context, const StoredArticle& article) {
  Markup out = fact("Id", article.id);
  out += linked_fact(context, "Source", "source", {article.source});
  out += fact("Date", date_text(article.published));
  out += linked_fact(context, "Section", "section", {article.section});
  out += fact("By", article.byline);
  out += fact("Place", article.place);
  out += linked_fact(context, "Topics", "topic", article.topics);
  out += fact("Language", language_name(article.language));
  for (const ExtraField& field : article.extra) out += fact(field.name, field.value);
  out += fact("From", output::origin_words(article));
  const std::string linked = output::linked_html(article, "the original");
  if (linked != "the original") out += markup("<dt>Address</dt><dd>{}</dd>\n", Markup{linked});
  return markup("<dl class=\"facts\">\n{}</dl>\n", out);
}

std::string citation(const Hit& hit, const Answer& answer, CiteStyle style) {
  std::string text;
  output::OutputOptions how;
  how.cite = style;
  const auto formatter =
      output::make_formatter(how, [&text](std::string_view piece) { text += piece; });
  formatter->begin(answer);
  formatter->hit(hit);
  formatter->end();
  return text;
}

Markup citations_markup(const Hit& hit, const Answer& answer) {
  constexpr std::array<std::pair<CiteStyle, std::string_view>, 4> kStyles{
      {{CiteStyle::plain, "Text"},
       {CiteStyle::bibtex, "BibTeX"},
       {CiteStyle::ris, "RIS"},
       {CiteStyle::csl_json, "CSL-JSON"}}};
  Markup out;
  for (const auto& [style, name] : kStyles) {
    Markup lines;
    const std::string text = citation(hit, answer, style);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines += markup("{}\n", text.substr(at, end - at));
      at = end + 1;
    }
    out += markup("<details class=\"cite\"><summary>{}</summary><pre>{}</pre></details>\n", name,
                  lines);
  }
  return out;
}

Markup section(std::string_view title, const Markup& content) {
  if (content.empty()) return {};
  return markup("<section>\n<h2>{}</h2>\n{}</section>\n", title, content);
}

/// Background reading; an article that has none, or for which there is no time, has no section.
Markup related_markup(const PageContext& context, const std::string& id) {
  SearchOptions options = search_options({}, context.ask);
  options.count = kMaxRelated;
  options.find_matches = false;
  const IndexPlace& index = context.archive.index();
  const auto subject = related::subject_of_id(index, id);
  if (!subject) return {};
  const std::string query = related::related_query(*subject, index, false, options);
  if (query.empty()) return {};
  auto search = context.archive.borrow(options);
  if (search->run(query)) return {};
  Markup list;
  for (std::size_t i = 0; i < search->size() && search->has_time_for(i); ++i) {
    const auto hit = search->load(i);
    if (!hit) continue;
    list += markup("<li><a href=\"{}\" dir=\"auto\">{}</a> <span class=\"meta\">{}</span></li>\n",
                   context.article_link(hit->article.id), Markup{output::hit_headline_html(*hit)},
                   metadata_markup(hit->article));
  }
  return list.empty() ? list : markup("<ul class=\"related\">\n{}</ul>\n", list);
}

Markup quoted_markup(const PageContext& context, const StoredArticle& article) {
  Markup list;
  for (const std::string& passage : quoted_passages(article.body, kMaxQuoted))
    list += markup(
        "<li><a href=\"{}/quote?text={}\" dir=\"auto\">\xE2\x80\x9C{}\xE2\x80\x9D</a></li>\n",
        context.base, url_encoded(passage), passage);
  return list.empty() ? list : markup("<ul class=\"quoted\">\n{}</ul>\n", list);
}

std::size_t count_marks(std::string_view html) {
  constexpr std::string_view kMark = "<mark";
  std::size_t marks = 0;
  for (std::size_t at = 0; (at = html.find(kMark, at)) != std::string_view::npos; ++at) ++marks;
  return marks;
}

Markup way_markup(const PageContext& context, const Asked& asked, std::size_t marks) {
  if (asked.is_empty()) return {};
  return markup(
      "<nav class=\"way\" aria-label=\"Matches\"><a rel=\"up\" href=\"{}\">Back to the results</a> "
      "<span class=\"soft\">{}</span></nav>\n",
      context.search_link(asked),
      marks == 1 ? std::string("1 match is marked") : grouped(marks) + " matches are marked");
}

Markup article_markup(const PageContext& context, const Asked& asked, const Hit& hit,
                      const Answer& answer) {
  const StoredArticle& article = hit.article;
  const Markup headline{output::hit_headline_html(hit)};
  const Markup text{output::hit_passages_html(hit)};
  Markup copies;
  if (hit.story) copies = copies_markup(context, asked, *hit.story);
  const std::size_t marks = count_marks(headline.text) + count_marks(text.text);
  return markup(
      "{}<div class=\"reading\">\n<article{}>\n<h1 dir=\"auto\">{}</h1>\n<p "
      "class=\"meta\">{}</p>\n<div class=\"text\">{}</div>\n</article>\n<aside "
      "aria-label=\"About the article\">\n{}{}{}{}{}<p class=\"soft\"><a "
      "href=\"{}\">JSON</a></p>\n</aside>\n</div>\n",
      way_markup(context, asked, marks), Markup{output::lang_attribute(article.language)}, headline,
      metadata_markup(article), text, facts_markup(context, article), section("Copies", copies),
      section("Related coverage", related_markup(context, article.id)),
      section("Quotations: where else?", quoted_markup(context, article)),
      section("Cite", citations_markup(hit, answer)), context.api_link(article.id));
}

}  // namespace

SearchOptions article_options(const Asked& asked, const AskOptions& options) {
  SearchOptions search = search_options(asked, options);
  search.count = 0;
  search.offset = 0;
  search.only_all_words = true;
  search.count_stories = false;
  search.copies = Copies::group;
  search.fragments.whole = true;
  return search;
}

std::vector<std::string> quoted_passages(std::string_view text, std::size_t most) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kMarks{
      {{"\"", "\""},
       {"\xE2\x80\x9C", "\xE2\x80\x9D"},
       {"\xE2\x80\x9E", "\xE2\x80\x9C"},
       {"\xC2\xAB", "\xC2\xBB"},
       {"\xC2\xBB", "\xC2\xAB"}}};
  constexpr std::size_t kMinBlanks = 5;
  constexpr std::size_t kMaxBytes = 600;
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size() && found.size() < most;) {
    const auto* marks = std::find_if(kMarks.begin(), kMarks.end(), [&](const auto& pair) {
      return text.substr(at).starts_with(pair.first);
    });
    if (marks == kMarks.end()) {
      ++at;
      continue;
    }
    const std::size_t begin = at + marks->first.size();
    const std::string_view near = text.substr(begin, kMaxBytes);
    const std::string_view inside = near.substr(0, near.find(marks->second));
    at = begin;
    if (inside.size() == near.size() || inside.find("\n\n") != std::string_view::npos) continue;
    at = begin + inside.size() + marks->second.size();
    const auto blanks = std::count(inside.begin(), inside.end(), ' ');
    if (blanks < static_cast<std::ptrdiff_t>(kMinBlanks)) continue;
    std::string passage(inside);
    std::replace(passage.begin(), passage.end(), '\n', ' ');
    if (std::find(found.begin(), found.end(), passage) == found.end())
      found.push_back(std::move(passage));
  }
  return found;
}

Response article_page(const PageContext& context, const std::string& id, const Asked& asked) {
  auto search = context.archive.borrow(article_options(asked, context.ask));
  const RunOutcome outcome = run_asked(*search, asked, context.names);
  if (outcome.error)
    return error_page(context, 400, "The query is not understood", outcome.error->error.message);
  const auto hit = search->load_article(id);
  if (!hit)
    return search->missing().empty()
               ? error_page(context, 404, "No article has this id",
                            "It may have been taken out of the archive: " + id)
               : error_page(context, 503, "No article that can be read has this id",
                            missing_text(search->missing().front()));
  Page page;
  page.title = hit->article.headline.empty() ? hit->article.id : hit->article.headline;
  page.asked = asked;
  page.kind = "article";
  page.main = article_markup(context, asked, *hit, search->answer());
  return page_response(context, page);
}

}  // namespace morgue::web
