// Owns: cutting contexts and sorting lines.
#include "searcher/output/kwic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "common/analysis/folding.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/running_text.hpp"

namespace morgue::output {

using highlight::TextPart;
using highlight::TextRange;

namespace {

/// A longer word is cut rather than left out.
constexpr std::size_t kLongWord = 24;
/// Bytes looked at for one column of context: enough for any script with its marks.
constexpr std::size_t kBytesPerColumn = 8;

std::string_view text_of(const StoredArticle& article, TextPart part) {
  switch (part) {
    case TextPart::headline:
      return article.headline;
    case TextPart::body:
      return article.body;
    case TextPart::byline:
      return article.byline;
    case TextPart::place:
      return article.place;
  }
  return {};
}

/// The words of a match as far as they are in the part of its first one: begin of the first, end of
/// the last.
TextRange extent(const highlight::Match& match) {
  TextRange whole = match.words.front();
  for (const TextRange& word : match.words) {
    if (word.part == whole.part) whole.end = std::max(whole.end, word.end);
  }
  return whole;
}

/// The extents of all matches, each set of words once.
std::vector<TextRange> distinct_matches(const Hit& hit) {
  std::vector<const highlight::Match*> matches;
  for (const highlight::Match& match : hit.matches) {
    if (!match.words.empty()) matches.push_back(&match);
  }
  std::sort(matches.begin(), matches.end(),
            [](const auto* a, const auto* b) { return a->words < b->words; });
  const auto same = [](const auto* a, const auto* b) { return a->words == b->words; };
  matches.erase(std::unique(matches.begin(), matches.end(), same), matches.end());
  std::vector<TextRange> extents;
  for (const highlight::Match* match : matches) extents.push_back(extent(*match));
  return extents;
}

bool in_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size() || text[at] == ' ' || text[at - 1] == ' ') return false;
  return !is_cjk(next_code_point(text, at));
}

/// Bytes [begin, end) of a part as people read them, on one line.
std::string shown_text(const Hit& hit, TextPart part, std::size_t begin, std::size_t end) {
  if (part == TextPart::body) return one_line(running_text(hit, begin, end));
  return one_line(without_soft_hyphens(text_of(hit.article, part).substr(begin, end - begin)));
}

/// The end of the paragraph before the match, on one line. Looks at no more than so many bytes: a
/// paragraph may be as long as a book.
std::string left_window(const Hit& hit, TextPart part, std::size_t begin, std::size_t bytes) {
  const std::string_view text = text_of(hit.article, part);
  const std::size_t farthest = begin - std::min(begin, bytes);
  const std::size_t gap = text.substr(farthest, begin - farthest).rfind("\n\n");
  std::size_t from = gap == std::string_view::npos ? farthest : farthest + gap + 2;
  while (from < begin && is_continuation_byte(text[from])) ++from;
  return shown_text(hit, part, from, begin);
}

std::string right_window(const Hit& hit, TextPart part, std::size_t end, std::size_t bytes) {
  const std::string_view near = utf8_prefix(text_of(hit.article, part).substr(end), bytes);
  return shown_text(hit, part, end, end + std::min(near.find("\n\n"), near.size()));
}

std::string cut_left(std::string_view window, std::size_t columns) {
  const std::string_view kept = columns_suffix(window, columns);
  const std::size_t from = window.size() - kept.size();
  const std::size_t space = kept.find(' ');
  const bool drop = in_word(window, from) && space < std::min(kLongWord, kept.size());
  std::string_view cut = drop ? kept.substr(space) : kept;
  while (cut.starts_with(' ') && cut.size() > 1) cut.remove_prefix(1);
  return std::string(cut);
}

std::string cut_right(std::string_view window, std::size_t columns) {
  std::string_view kept = columns_prefix(window, columns);
  const std::size_t space = kept.rfind(' ');
  if (in_word(window, kept.size()) && space != std::string_view::npos &&
      kept.size() - space < kLongWord)
    kept = kept.substr(0, space);
  while (kept.ends_with(' ') && kept.size() > 1) kept.remove_suffix(1);
  return std::string(kept);
}

std::vector<std::string> folded_words(std::string_view text) {
  thread_local WordBreaker breaker;
  std::vector<RawWord> words;
  breaker.split(text, words);
  std::vector<std::string> folded;
  for (const RawWord& word : words)
    folded.push_back(fold(text.substr(word.begin, word.end - word.begin)));
  return folded;
}

std::vector<std::string> sort_keys(std::string_view left, std::string_view right,
                                   const std::vector<KwicKey>& keys) {
  if (keys.empty()) return {};
  std::vector<std::string> before = folded_words(left);
  std::reverse(before.begin(), before.end());
  const std::vector<std::string> after = folded_words(right);
  std::vector<std::string> out;
  for (const KwicKey& key : keys) {
    const std::vector<std::string>& side = key.right ? after : before;
    out.push_back(key.distance <= side.size() ? side[key.distance - 1] : std::string());
  }
  return out;
}

class KwicFormatter : public Formatter {
 public:
  KwicFormatter(const KwicOptions& options, const KwicRoom& room, std::unique_ptr<KwicSink> sink)
      : options_(options), room_(room), sink_(std::move(sink)) {}

  void refuse(const Refusal& refusal) override { sink_->refuse(refusal); }
  void begin(const Answer& answer) override {
    deadline_ = answer.deadline;
    sink_->begin(answer);
  }

  void hit(const Hit& hit) override {
    ++articles_;
    for (KwicLine& line : kwic_lines(hit, room_, options_.keys, deadline_, &cut_short_)) {
      ++count_;
      if (options_.keys.empty()) {
        sink_->line(line);
      } else {
        held_.push_back(std::move(line));
      }
    }
  }

  void partial() override { sink_->partial(); }
  /// A hit may have as many lines as its text has words.
  bool cut_short() const override { return cut_short_; }

  void end() override {
    std::stable_sort(held_.begin(), held_.end(),
                     [](const KwicLine& a, const KwicLine& b) { return a.keys < b.keys; });
    for (const KwicLine& line : held_) sink_->line(line);
    sink_->end(count_, articles_);
  }

  std::string summary() const override {
    return fmt::format("{} match{} in {} article{}", count_, count_ == 1 ? "" : "es", articles_,
                       articles_ == 1 ? "" : "s");
  }

 private:
  KwicOptions options_;
  KwicRoom room_;
  std::unique_ptr<KwicSink> sink_;
  Deadline deadline_;
  bool cut_short_ = false;
  std::vector<KwicLine> held_;
  std::size_t count_ = 0;
  std::size_t articles_ = 0;
};

}  // namespace

std::vector<KwicKey> parse_kwic_keys(const std::string& text) {
  std::vector<KwicKey> keys;
  std::stringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const bool good = part.size() == 2 &&
                      std::string_view("LRlr").find(part[0]) != std::string_view::npos &&
                      part[1] >= '1' && part[1] <= '9';
    if (!good) {
      throw Error(ErrorCode::usage, fmt::format("--kwic-sort does not know '{}'", part),
                  "rank, date, or words to the left and right of the match: L1,R1");
    }
    keys.push_back({part[0] == 'R' || part[0] == 'r', static_cast<std::size_t>(part[1] - '0')});
  }
  return keys;
}

std::string_view part_name(TextPart part) {
  switch (part) {
    case TextPart::headline:
      return "headline";
    case TextPart::body:
      return "body";
    case TextPart::byline:
      return "byline";
    case TextPart::place:
      return "place";
  }
  return {};
}

KwicRoom context_room(const KwicOptions& options) {
  const std::size_t columns = options.context.value_or(kKwicContext);
  return {columns, columns, false};
}

std::size_t context_bytes(std::size_t columns) {
  return (columns + 2 * kLongWord) * kBytesPerColumn;
}

std::vector<KwicLine> kwic_lines(const Hit& hit, const KwicRoom& room,
                                 const std::vector<KwicKey>& keys, const Deadline& deadline,
                                 bool* cut) {
  constexpr std::size_t kLinesPerLook = 64;
  std::vector<KwicLine> lines;
  const std::size_t bytes = context_bytes(std::max(room.left, room.right));
  for (const TextRange& match : distinct_matches(hit)) {
    if (lines.size() % kLinesPerLook == kLinesPerLook - 1 && deadline.passed()) {
      if (cut != nullptr) *cut = true;
      break;
    }
    const std::string left = left_window(hit, match.part, match.begin, bytes);
    const std::string right = right_window(hit, match.part, match.end, bytes);
    KwicLine line;
    line.rank = hit.rank;
    line.id = hit.article.id;
    if (hit.article.published) line.published = format_date(*hit.article.published);
    line.part = match.part;
    line.begin = match.begin;
    line.end = match.end;
    line.left = cut_left(left, room.left);
    line.match = shown_text(hit, match.part, match.begin, match.end);
    const std::size_t taken = room.match_on_right ? display_width(line.match) : 0;
    line.right = cut_right(right, room.right - std::min(taken, room.right));
    line.keys = sort_keys(left, right, keys);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::unique_ptr<Formatter> make_kwic_formatter(const KwicOptions& options, const KwicRoom& room,
                                               std::unique_ptr<KwicSink> sink) {
  return std::make_unique<KwicFormatter>(options, room, std::move(sink));
}

}  // namespace morgue::output
