// Owns: output for people: rank, headline, metadata and marked passages, wrapped to the width.
#include <fmt/format.h>

#include <algorithm>

#include "common/terminal.hpp"
#include "common/utf8.hpp"
#include "searcher/output/formatter.hpp"
#include "searcher/output/styled_text.hpp"

namespace morgue::output {

namespace {

class TextFormatter : public Formatter {
 public:
  TextFormatter(const OutputOptions& options, Writer writer) : options_(options), writer_(std::move(writer)) {}

  void explain(const insight::Explanation& explanation, bool xapian) override {
    writer_(insight::explanation_text(explanation, {options_.color, xapian}));
    explained_ = true;
  }

  void begin(const std::string&, const Search& search) override {
    const Total& total = search.total();
    if (search.size() == 0) return;
    const std::string count = total.exact() ? fmt::format("{} article{}", total.estimated, total.estimated == 1 ? "" : "s")
                                            : fmt::format("about {} articles (at least {})", total.estimated, total.lower);
    writer_((explained_ ? "\n" : "") + dim(count) + "\n");
  }

  void hit(const Hit& hit) override {
    const std::string rank = fmt::format("{:>3}. ", hit.rank);
    StyledText headline;
    const std::string& text = hit.article.headline;
    if (text.empty()) {
      headline.append("(no headline)", Style::dim);
    } else {
      headline.append_marked(text, 0, text.size(), highlight::merged_marks(hit.matches, highlight::TextPart::headline), Style::bold);
    }
    std::string out = "\n" + headline.wrapped({options_.width, rank, std::string(rank.size(), ' '), options_.color});
    out += std::string(rank.size(), ' ') + dim(metadata(hit.article)) + "\n";
    out += passages(hit, rank.size());
    writer_(out);
  }

  void end() override {}

 private:
  std::string dim(const std::string& text) const { return options_.color ? "\x1b[2m" + text + "\x1b[0m" : text; }

  static std::string metadata(const StoredArticle& article) {
    std::string line;
    const auto add = [&line](const std::string& part) {
      if (!part.empty()) line += (line.empty() ? "" : " \xC2\xB7 ") + make_visible(part);
    };
    add(article.source);
    add(article.published ? format_date(*article.published) : "no date");
    add(article.section);
    add(article.byline);
    add(article.id);
    return line;
  }

  std::string passages(const Hit& hit, std::size_t indent) const {
    StyledText text;
    const std::string& body = hit.article.body;
    std::uint32_t shown_to = 0;
    for (const highlight::Fragment& fragment : hit.fragments) {
      const bool cut_before = fragment.begin > 0 && (shown_to == 0 || fragment.begin > shown_to);
      if (cut_before) text.append(shown_to == 0 ? "\xE2\x80\xA6 " : " \xE2\x80\xA6 ", Style::dim);
      text.append_marked(body, fragment.begin, fragment.end, fragment.marks, Style::plain);
      shown_to = fragment.end;
    }
    if (!hit.fragments.empty() && shown_to < body.size()) text.append(" \xE2\x80\xA6", Style::dim);
    const std::string margin(indent, ' ');
    return text.wrapped({options_.width, margin, margin, options_.color});
  }

  OutputOptions options_;
  Writer writer_;
  bool explained_ = false;
};

}  // namespace

std::unique_ptr<Formatter> make_text_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TextFormatter>(options, std::move(writer));
}

}  // namespace morgue::output
