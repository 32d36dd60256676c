// Owns: cutting into words, and asking DTL.
#include "searcher/related/word_diff.hpp"

#include <dtl/dtl.hpp>
#include <utility>

#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"

namespace morgue::related {

namespace {

constexpr std::string_view kParagraph = "\n\n";

/// A word, or the end of a paragraph.
using Words = std::vector<std::string>;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::size_t end_of_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && !is_blank(text[at])) {
    std::size_t next = at;
    if (is_cjk(next_code_point(text, next))) return at == begin ? next : at;
    at = next;
  }
  return at;
}

/// Each with a blank behind it where the text has one, so that they can be put together again.
Words words_of(std::string_view text) {
  Words words;
  for (std::size_t at = end_of_blanks(text, 0); at < text.size();) {
    const std::size_t end = end_of_word(text, at);
    words.emplace_back(text.substr(at, end - at));
    at = end_of_blanks(text, end);
    if (text.substr(end, at - end).find(kParagraph) != std::string_view::npos)
      words.emplace_back(kParagraph);
    else if (at > end)
      words.back() += ' ';
  }
  return words;
}

/// The last word of a line and the same one within a line are one.
bool is_same(std::string_view a, std::string_view b) {
  const auto word = [](std::string_view text) {
    return text.ends_with(' ') ? text.substr(0, text.size() - 1) : text;
  };
  return word(a) == word(b);
}

class WordCompare : public dtl::Compare<std::string> {
 public:
  bool impl(const std::string& a, const std::string& b) const override { return is_same(a, b); }
};

/// Puts what is removed before what is added in its place.
class Parts {
 public:
  void add(dtl::edit_t edit, const std::string& word) {
    if (edit == dtl::SES_COMMON && !(removed_.empty() && added_.empty())) flush();
    (edit == dtl::SES_DELETE ? removed_ : edit == dtl::SES_ADD ? added_ : same_) += word;
    if (edit != dtl::SES_COMMON && !same_.empty()) put(DiffKind::same, same_);
  }
  std::vector<DiffPart> take() {
    flush();
    return std::move(parts_);
  }

 private:
  void flush() {
    put(DiffKind::same, same_);
    put(DiffKind::removed, removed_);
    put(DiffKind::added, added_);
  }
  void put(DiffKind kind, std::string& text) {
    if (!text.empty()) parts_.push_back({kind, std::exchange(text, {})});
  }

  std::vector<DiffPart> parts_;
  std::string same_;
  std::string removed_;
  std::string added_;
};

}  // namespace

std::vector<DiffPart> word_diff(std::string_view from, std::string_view to) {
  dtl::Diff<std::string, Words, WordCompare> diff(words_of(from), words_of(to));
  diff.compose();
  Parts parts;
  for (const auto& [word, info] : diff.getSes().getSequence()) parts.add(info.type, word);
  return parts.take();
}

}  // namespace morgue::related
