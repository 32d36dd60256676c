// Owns: cutting.
#include "searcher/quotation/quotation.hpp"

#include <algorithm>

#include "common/analysis/language.hpp"
#include "common/base/utf8.hpp"
#include "searcher/matching/sentences.hpp"

namespace morgue::quotation {

namespace {

/// A sentence of fewer words is looked for with its neighbour: alone it stands everywhere.
constexpr std::size_t kMinPassageWords = 8;

constexpr std::size_t kMinBetweenEllipses = 4;

/// Sets after_ellipsis: behind "...", and the one character for it.
void find_ellipses(std::string_view text, std::vector<TextWord>& words) {
  std::size_t from = 0;
  for (TextWord& word : words) {
    const std::string_view between =
        text.substr(from, word.begin - std::min<std::size_t>(word.begin, from));
    word.after_ellipsis = between.find("...") != std::string_view::npos ||
                          between.find(". . .") != std::string_view::npos ||
                          between.find("\xE2\x80\xA6") != std::string_view::npos;
    from = word.end;
  }
}

/// Line ends of all systems as "\n", and of lines of blanks alone an empty one.
std::string unix_lines(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool end = text[i] == '\n' || text[i] == '\r';
    if (!end) {
      out += text[i];
      continue;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
    out += '\n';
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
  }
  return out;
}

/// Adds words [begin, end) as passages of nearly the same length.
void add_passages(WordRange words, std::vector<WordRange>& out) {
  const std::size_t count = (words.size() + kMaxPassageWords - 1) / kMaxPassageWords;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(
        {words.begin + words.size() * i / count, words.begin + words.size() * (i + 1) / count});
}

std::vector<WordRange> passages_of(std::string_view text, const std::vector<TextWord>& words) {
  std::vector<WordRange> out;
  WordRange open;
  for (const matching::TextUnit& sentence : matching::find_sentences(text, kUnknownLanguage)) {
    for (; open.end < words.size() && words[open.end].begin < sentence.end; ++open.end) {
      if (!words[open.end].after_ellipsis || open.size() < kMinBetweenEllipses) continue;
      add_passages(open, out);
      open.begin = open.end;
    }
    if (open.size() < kMinPassageWords) continue;
    add_passages(open, out);
    open.begin = open.end;
  }
  open.end = words.size();
  if (open.size() == 0) return out;
  const bool joins = open.size() < kMinPassageWords && !out.empty() &&
                     !words[open.begin].after_ellipsis &&
                     out.back().size() + open.size() <= kMaxPassageWords;
  if (joins)
    out.back().end = open.end;
  else
    add_passages(open, out);
  return out;
}

}  // namespace

Quotation make_quotation(std::string_view pasted, Analyzer& analyzer) {
  Quotation out;
  out.text = unix_lines(repair_utf8(pasted));
  out.words = words_of(out.text, analyzer);
  std::vector<TextWord>& words = out.words.words;
  if (words.size() > kMaxWords) {
    out.words_left = words.size() - kMaxWords;
    words.resize(kMaxWords);
    out.text.resize(words.back().end);
  }
  find_ellipses(out.text, words);
  out.passages = passages_of(out.text, words);
  out.weight = weight_of(words);
  return out;
}

}  // namespace morgue::quotation
