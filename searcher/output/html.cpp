// Owns: the format html: one page that needs nothing but itself, to be sent on, read on a phone or
// printed. Does not own: its style (html_page.hpp), the query in words (query_words.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "common/print/columns.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/copies_words.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_html.hpp"
#include "searcher/output/html_parts.hpp"
#include "searcher/output/query_words.hpp"
#include "searcher/output/record_fields.hpp"
#include "searcher/output/running_text.hpp"
#include "searcher/output/tally_output.hpp"
#include "searcher/output/total_words.hpp"

namespace morgue::output {

namespace {

std::string_view order_words(SortOrder order) {
  switch (order) {
    case SortOrder::relevance:
      return "most relevant first";
    case SortOrder::newest:
      return "newest first";
    case SortOrder::oldest:
      return "oldest first";
  }
  return {};
}

std::string shown_words(const Answer& answer) {
  if (answer.size == 0) return total_words(answer.total);
  const std::size_t first = answer.offset + 1;
  return fmt::format("{}; {} to {} here, {}", total_words(answer.total, answer.not_all_words),
                     first, first + answer.size - 1, order_words(answer.sort));
}

class HtmlFormatter : public Formatter {
 public:
  HtmlFormatter(const OutputOptions& options, Writer writer)
      : writer_(std::move(writer)), shown_(options.fields) {}

  void begin(const Answer& answer) override {
    const std::string title = html_text(answer.typed.empty() ? answer.query : answer.typed);
    writer_(page_head(title, answer.tallies == nullptr ? std::string_view() : kTimelineStyle));
    writer_(
        fmt::format("<header>\n<p class=\"kicker\">Archive search</p>\n<h1 "
                    "dir=\"auto\">{}</h1>\n<dl>\n{}</dl>\n</header>\n<main>\n{}<ol>\n",
                    title, facts(answer), tallies_html(answer)));
  }

  void hit(const Hit& hit) override {
    const StoredArticle& article = hit.article;
    if (!hit.all_words && !parted_) {
      parted_ = true;
      writer_("<li><p class=\"meta\">Not all words:</p></li>\n");
    }
    writer_(fmt::format(
        "<li{}{}>\n<h2 dir=\"auto\"><span class=\"rank\"><bdi>{}.</bdi></span>{}</h2>\n<p "
        "class=\"meta\">{}</p>\n{}{}<p class=\"ref\">{}</p>\n</li>\n",
        is_whole(hit) ? " class=\"whole\"" : "", lang_attribute(article.language), hit.rank,
        headline(hit), metadata_html(article) + fields(hit), hit_passages_html(hit), copies(hit),
        reference_html(article)));
  }

  void diagnose(const insight::Diagnosis& diagnosis) override {
    writer_("</ol>\n<section class=\"why\">\n<h2>Why nothing was found</h2>\n");
    for (const insight::DiagnosisPart& part : insight::diagnosis_parts(diagnosis)) {
      if (part.rows.empty()) {
        writer_(fmt::format("<p>{}</p>\n", html_text(part.title)));
        continue;
      }
      writer_(fmt::format("<h3>{}</h3>\n<table>\n", html_text(part.title)));
      for (const auto& [label, said] : part.rows)
        writer_(
            fmt::format("<tr><th scope=\"row\" dir=\"auto\">{}</th><td dir=\"auto\">{}</td></tr>\n",
                        html_text(label), html_text(said)));
      writer_("</table>\n");
    }
    writer_("</section>\n<ol>\n");
  }

  void partial() override {
    writer_(
        "<li><p class=\"meta\">The time limit ended this search: more articles may "
        "match.</p></li>\n");
  }

  std::string summary() const override { return shown_.missing(); }
  void end() override { writer_("</ol>\n</main>\n" + page_foot()); }

 private:
  /// --fields, after what is always told.
  std::string fields(const Hit& hit) {
    std::string line;
    for (const auto& [name, value] : shown_.of(hit))
      line += fmt::format(" \xC2\xB7 <bdi>{} {}</bdi>", html_text(name), html_text(value));
    return line;
  }

  static bool is_whole(const Hit& hit) {
    return hit.fragments.size() == 1 && hit.fragments[0].begin == 0 &&
           hit.fragments[0].end == hit.article.body.size();
  }

  static std::string tallies_html(const Answer& answer) {
    if (answer.tallies == nullptr) return {};
    std::string out = "<section class=\"tally\">\n";
    if (answer.tallies->timeline) out += timeline_svg(*answer.tallies->timeline, false);
    for (const tally::Facet& facet : answer.tallies->facets) out += facet_html(facet);
    if (answer.tallies->collocates) out += collocates_html(*answer.tallies->collocates);
    return out + "</section>\n";
  }

  static std::string facet_html(const tally::Facet& facet) {
    const auto counts_stories = [](const tally::FacetValue& value) {
      return value.stories.has_value();
    };
    const bool stories = std::ranges::any_of(facet.values, counts_stories);
    const auto row = [&](std::string_view name, std::uint32_t hits, std::uint32_t articles,
                         std::optional<std::uint32_t> told) {
      return fmt::format(
          "<tr><th scope=\"row\" dir=\"auto\">{}</th><td>{}</td>{}<td>{}</td><td>{}</td></tr>\n",
          name, hits,
          !stories ? ""
          : told   ? fmt::format("<td>{}</td>", *told)
                   : std::string("<td></td>"),
          columns::percent(tally::share(hits, facet.hits)), articles);
    };
    std::string out = fmt::format(
        "<table>\n<caption>By {}{}</caption>\n<thead><tr><th scope=\"col\"></th><th "
        "scope=\"col\">found</th>{}<th scope=\"col\">share</th><th scope=\"col\">in the "
        "archive</th></tr></thead>\n",
        facet.name,
        facet.found > facet.values.size()
            ? fmt::format(", {} of {} values", facet.values.size(), facet.found)
            : std::string(),
        stories ? "<th scope=\"col\">stories</th>" : "");
    for (const tally::FacetValue& value : facet.values)
      out += row(html_text(value.value), value.hits, value.articles, value.stories);
    if (facet.articles_without > 0)
      out += row("<i>without</i>", facet.hits_without, facet.articles_without, std::nullopt);
    return out + "</table>\n";
  }

  static std::string collocates_html(const tally::Collocates& found) {
    std::string out = fmt::format(
        "<table>\n<caption>Near {}, at most {} words away</caption>\n<thead><tr><th "
        "scope=\"col\"></th><th scope=\"col\">near</th><th scope=\"col\">uses</th><th "
        "scope=\"col\">logDice</th><th scope=\"col\">G2</th></tr></thead>\n",
        html_text(found.word), found.window);
    for (const tally::Collocate& one : found.values)
      out += fmt::format(
          "<tr><th scope=\"row\" "
          "dir=\"auto\">{}</th><td>{}</td><td>{}</td><td>{:.2f}</td><td>{:.1f}"
          "</td></tr>\n",
          html_text(one.word), one.together, one.uses, one.log_dice, one.g2);
    return out + "</table>\n";
  }

  static std::string facts(const Answer& answer) {
    const QueryInWords words = query_in_words(*answer.understood);
    std::string out = words.text.empty() ? std::string() : fact_html("Looked for", words.text);
    for (const std::string& filter : words.filters) out += fact_html("Filter", filter);
    out += fact_html("Found", shown_words(answer));
    for (const query::QueryNote& note : answer.notes) {
      out += fact_html("Note", note.message);
      if (!note.corrected.empty() && &note == &answer.notes.back())
        out += fact_html("Try", fmt::format("{} ({} article{})", note.corrected, note.articles,
                                            note.articles == 1 ? "" : "s"));
    }
    return out;
  }

  static std::string headline(const Hit& hit) {
    return linked_html(hit.article, hit_headline_html(hit));
  }

  /// A list that unfolds.
  static std::string copies(const Hit& hit) {
    if (!hit.story || hit.story->copies.empty()) return {};
    const HitStory& story = *hit.story;
    std::string list;
    for (const Copy& copy : story.copies)
      list += fmt::format("<li dir=\"auto\">{}{}</li>\n",
                          copy.headline.empty() ? "" : html_text(copy.headline) + " \xC2\xB7 ",
                          html_text(copy_words(copy)));
    if (story.others > story.copies.size())
      list += fmt::format("<li>{} more</li>\n", story.others - story.copies.size());
    return fmt::format(
        "<details class=\"copies\"><summary>{}{} cop{}</summary>\n<ul>\n{}</ul>\n</details>\n",
        story.is_first ? "The first; " : "and ", story.others, story.others == 1 ? "y" : "ies",
        list);
  }

  Writer writer_;
  ShownFields shown_;
  bool parted_ = false;
};

}  // namespace

std::unique_ptr<Formatter> make_html_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<HtmlFormatter>(options, std::move(writer));
}

}  // namespace morgue::output
