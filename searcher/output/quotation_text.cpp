// Owns: the printings of a quotation for a terminal: each passage with what differs from the
// quotation, in colours or in the signs of wdiff.
#include <fmt/format.h>

#include "searcher/output/date_words.hpp"
#include "searcher/output/quotation_output.hpp"
#include "searcher/output/styled_text.hpp"

namespace morgue::output {

using quotation::Difference;
using quotation::Piece;
using quotation::Printing;
using quotation::Printings;
using quotation::Run;

namespace {

class PrintingsText {
 public:
  PrintingsText(const Printings& printings, const OutputOptions& options)
      : printings_(printings), options_(options) {
    if (options_.terminal) options_.width = std::min(options_.width, kMaxTextColumns);
    rank_columns_ = std::max<std::size_t>(fmt::to_string(printings.found.size()).size(), 2) + 1;
  }

  std::string run() {
    if (printings_.found.empty()) return {};
    std::string out = head();
    std::size_t rank = 0;
    const std::size_t dated = printings_.found.size() - printings_.undated;
    for (const Printing& printing : printings_.found) {
      if (rank++ == dated) out += "\n" + line("without a date:", Style::dim);
      out += "\n" + printing_text(rank, printing);
    }
    return out;
  }

 private:
  std::string head() const {
    StyledText head;
    const auto sample = [&](const char* text, const char* open, const char* close, Style style) {
      head.append(options_.color ? text : open + std::string(text) + close, style);
    };
    head.append(printings_count(printings_) + " of the quotation, by date; ", Style::dim);
    sample("words of the quotation alone", "[-", "-]", Style::missing);
    head.append(" ", Style::plain);
    sample("words of the printing alone", "{+", "+}", Style::added);
    return head.wrapped({options_.width, "", "", options_.color, ""});
  }

  std::string line(const std::string& text, Style style) const {
    StyledText styled;
    styled.append(text, style);
    return styled.wrapped({options_.width, "", "", options_.color, ""});
  }

  std::string printing_text(std::size_t rank, const Printing& printing) const {
    const StoredArticle& article = printing.article;
    const std::string number = fmt::format("{:>{}}. ", rank, rank_columns_);
    const std::string margin(number.size(), ' ');
    const WrapOptions wrap{options_.width, margin, margin, options_.color, ""};
    StyledText headline;
    headline.append(article.headline.empty() ? "(no headline)" : article.headline,
                    article.headline.empty() ? Style::dim : Style::bold);
    StyledText about;
    if (!article.source.empty()) about.append(article.source + " \xC2\xB7 ", Style::accent);
    about.append(day_or_none(article.published), Style::accent);
    about.append(" \xC2\xB7 " + article.id, Style::dim);
    StyledText how;
    how.append(similarity_words(printings_, printing), Style::plain);
    const std::string earliest = earliest_words(printings_, printing);
    if (!earliest.empty()) how.append(", " + earliest, Style::bold);
    return headline.wrapped({options_.width, number, margin, options_.color, ""}) +
           about.wrapped(wrap) + how.wrapped(wrap) + passage(printing).wrapped(wrap);
  }

  StyledText passage(const Printing& printing) const {
    StyledText text;
    for (const Piece& piece : printing.pieces) {
      if (piece.part == matching::TextPart::headline) text.append("headline: ", Style::dim);
      if (piece.cut_before) text.append("\xE2\x80\xA6 ", Style::dim);
      std::string before;
      for (const Run& run : piece.runs) {
        append(run, before, text);
        before = run.printed.empty() ? before : run.printed;
      }
      if (piece.cut_after) text.append(" \xE2\x80\xA6", Style::dim);
      text.append(" ", Style::plain);
    }
    return text;
  }

  void append(const Run& run, const std::string& before, StyledText& text) const {
    if (run.kind == Difference::same) return text.append(run.printed, Style::plain);
    const bool parted = run.kind == Difference::missing && needs_blank(before);
    if (parted) text.append(" ", Style::plain);
    const bool signs = !options_.color;
    if (!run.quoted.empty())
      text.append(signs ? "[-" + run.quoted + "-]" : run.quoted, Style::missing);
    if (run.printed.empty()) return;
    if (!signs && !run.quoted.empty()) text.append(" ", Style::plain);
    text.append(signs ? "{+" + run.printed + "+}" : run.printed, Style::added);
  }

  const Printings& printings_;
  OutputOptions options_;
  std::size_t rank_columns_;
};

}  // namespace

std::string printings_text(const Printings& printings, const OutputOptions& options) {
  return PrintingsText(printings, options).run();
}

}  // namespace morgue::output
