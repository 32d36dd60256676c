// Owns: output for people: rank, headline, metadata and marked passages, wrapped to the width.
// Does not own: wrapping and colours (styled_text.hpp).
#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/article.hpp"
#include "searcher/output/copies_words.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/record_fields.hpp"
#include "searcher/output/running_text.hpp"
#include "searcher/output/sparkline.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/output/tally_output.hpp"
#include "searcher/output/total_words.hpp"

namespace morgue::output {

namespace {

/// Lines longer than this are tiring to read, however wide the terminal.

class TextFormatter : public Formatter {
 public:
  TextFormatter(const OutputOptions& options, Writer writer)
      : options_(options), writer_(std::move(writer)), shown_(options.fields) {
    if (options_.terminal) options_.width = std::min(options_.width, kMaxTextColumns);
  }

  void explain(const insight::Explanation& explanation, bool xapian) override {
    writer_(insight::explanation_text(explanation, {options_.color, xapian}));
    explained_ = true;
  }

  void begin(const Answer& answer) override {
    if (answer.size == 0 && answer.tallies == nullptr && !answer.name.any()) return;
    if (answer.name.any())
      writer_(name_line(answer.name.name, answer.typed.empty() ? answer.query : answer.typed));
    StyledText text;
    text.append(total_words(answer.total, answer.not_all_words), Style::dim);
    writer_((explained_ ? "\n" : "") + text.wrapped({options_.width, "", "", options_.color, ""}));
    if (answer.glance) writer_(sparkline(*answer.glance, options_));
    if (answer.tallies != nullptr) writer_(tallies_text(*answer.tallies, options_));
    rank_columns_ = std::max<std::size_t>(fmt::format("{}", answer.offset + answer.size).size(), 2);
  }

  void hit(const Hit& hit) override {
    if (!hit.all_words && !parted_) {
      parted_ = true;
      StyledText line;
      line.append("not all words:", Style::dim);
      writer_("\n" + line.wrapped({options_.width, "", "", options_.color, ""}));
    }
    const std::string rank = fmt::format("{:>{}}. ", hit.rank, rank_columns_ + 1);
    writer_("\n" + headline(hit, rank) + metadata(hit.article, rank.size()) +
            fields(hit, rank.size()) + copies(hit, rank.size()) +
            address(hit.article, rank.size()) + scores(hit, rank.size()) +
            passages(hit, rank.size()));
  }

  std::string summary() const override { return shown_.missing(); }
  void end() override {}

 private:
  /// "daily: strike AND harbour"
  std::string name_line(const std::string& name, const std::string& query) const {
    StyledText line;
    line.append(name, Style::bold);
    if (name != query) line.append(": " + query, Style::plain);
    return (options_.continued ? "\n" : "") +
           line.wrapped({options_.width, "", "  ", options_.color, ""});
  }

  std::string headline(const Hit& hit, const std::string& rank) const {
    StyledText line;
    const std::string& text = hit.article.headline;
    if (!text.empty()) {
      line.append_marked(text, 0, text.size(),
                         highlight::merged_marks(hit.matches, highlight::TextPart::headline),
                         Style::bold);
    } else if (const std::string made = headline_from_text(hit); !made.empty()) {
      line.append(made, Style::plain);
    } else {
      line.append("(no headline)", Style::dim);
    }
    return line.wrapped(
        {options_.width, rank, std::string(rank.size(), ' '), options_.color, link(hit.article)});
  }

  /// To the saved copy where that is the article alone; the file of many articles is the last
  /// choice.
  std::string link(const StoredArticle& article) const {
    if (!options_.links) return {};
    if (const auto copy = saved_copy(article, options_.bases)) return file_url(copy->string());
    const std::string url = safe_url(article.url);
    return url.empty() ? file_url(article.file) : url;
  }

  /// The article's address, unless it is its id, on a line of its own: whole, to be copied, or cut
  /// where it can be followed.
  std::string address(const StoredArticle& article, std::size_t indent) const {
    const std::string url = safe_url(article.url);
    if (url.empty() || article.url == article.id) return {};
    const std::size_t room = options_.width > indent + 1 ? options_.width - indent - 1 : 1;
    const bool cut = options_.links && url.size() > room;
    StyledText line;
    line.append(cut ? url.substr(0, room) + "\xE2\x80\xA6" : url, Style::dim);
    const std::string margin(indent, ' ');
    return line.wrapped(
        {indent + url.size() + 1, margin, margin, options_.color, options_.links ? url : ""});
  }

  std::string metadata(const StoredArticle& article, std::size_t indent) const {
    const std::string margin(indent, ' ');
    return metadata_line(article).wrapped({options_.width, margin, margin, options_.color, ""});
  }

  /// --fields: "page 20 · edition late"
  std::string fields(const Hit& hit, std::size_t indent) {
    StyledText line;
    bool any = false;
    for (const auto& [name, value] : shown_.of(hit)) {
      line.append((any ? " \xC2\xB7 " : "") + name + " ", Style::dim);
      line.append(value, Style::plain);
      any = true;
    }
    const std::string margin(indent, ' ');
    return any ? line.wrapped({options_.width, margin, margin, options_.color, ""}) : std::string();
  }

  std::string copies(const Hit& hit, std::size_t indent) const {
    const std::string words = hit.story ? copies_words(*hit.story) : std::string();
    if (words.empty()) return {};
    StyledText line;
    line.append(words, Style::dim);
    const std::string margin(indent, ' ');
    return line.wrapped({options_.width, margin, margin, options_.color, ""});
  }

  /// --explain: "score 3.270: strike 2.100 (0 in headline, 2 in text; in 5 articles), nearness
  /// 0.300"
  std::string scores(const Hit& hit, std::size_t indent) const {
    if (hit.score_parts.empty()) return {};
    std::string line = fmt::format("score {:.3f}:", hit.score);
    for (const ranking::ScorePart& part : hit.score_parts) line += " " + part_words(part) + ",";
    line.pop_back();
    StyledText text;
    text.append(line, Style::dim);
    const std::string margin(indent, ' ');
    return text.wrapped({options_.width, margin, margin, options_.color, ""});
  }

  static std::string part_words(const ranking::ScorePart& part) {
    using Kind = ranking::ScorePart::Kind;
    const std::string word = make_visible(part.word);
    switch (part.kind) {
      case Kind::word:
      case Kind::feedback:
        if (part.in_headline + part.in_text == 0) return fmt::format("{} {:.3f}", word, part.score);
        return fmt::format("{}{} {:.3f} ({} in headline{}, {} in text; in {} article{})",
                           part.kind == Kind::feedback ? "feedback " : "", word, part.score,
                           part.in_headline,
                           part.headline_share > 0 ? fmt::format(" for {:.3f}", part.headline_share)
                                                   : std::string(),
                           part.in_text, part.articles, part.articles == 1 ? "" : "s");
      case Kind::typed_form:
        return fmt::format("{} as typed {:.3f}", word, part.score);
      case Kind::closeness:
        return fmt::format("nearness {:.3f}", part.score);
      case Kind::recency:
        return fmt::format("recency {:.3f}", part.score);
      case Kind::not_all_words:
        return fmt::format("below those with all words {:.3f}", part.score);
      case Kind::rest:
        return fmt::format("what cannot be told any more {:.3f}", part.score);
    }
    return {};
  }

  /// Fragments that run on are one block, paragraphs are set apart.
  std::string passages(const Hit& hit, std::size_t indent) const {
    const std::string& body = hit.article.body;
    const std::string margin(indent, ' ');
    const WrapOptions wrap{options_.width, margin, margin, options_.color, ""};
    std::string out;
    StyledText text;
    std::uint32_t shown_to = 0;
    for (const highlight::Fragment& fragment : hit.fragments) {
      const bool cut_before = fragment.begin > 0 && (shown_to == 0 || fragment.begin > shown_to);
      if (cut_before) text.append(shown_to == 0 ? "\xE2\x80\xA6 " : " \xE2\x80\xA6 ", Style::dim);
      for (std::size_t at = fragment.begin; at < fragment.end;) {
        const std::size_t end = std::min<std::size_t>(body.find("\n\n", at), fragment.end);
        text.append_body(hit, at, end, fragment.marks);
        at = end < fragment.end
                 ? std::min<std::size_t>(body.find_first_not_of('\n', end), fragment.end)
                 : end;
        if (at < fragment.end) {
          out += text.wrapped(wrap) + "\n";
          text = StyledText();
        }
      }
      shown_to = fragment.end;
    }
    if (!hit.fragments.empty() && shown_to < body.size()) text.append(" \xE2\x80\xA6", Style::dim);
    return out + text.wrapped(wrap);
  }

  OutputOptions options_;
  Writer writer_;
  ShownFields shown_;
  bool explained_ = false;
  bool parted_ = false;  ///< the first hit without all words has come
  std::size_t rank_columns_ = 2;
};

}  // namespace

std::unique_ptr<Formatter> make_text_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TextFormatter>(options, std::move(writer));
}

}  // namespace morgue::output
