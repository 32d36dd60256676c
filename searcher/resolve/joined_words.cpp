// Owns: the taking apart (see joined_words.hpp).
#include "searcher/resolve/joined_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/analysis/tokenizer.hpp"
#include "common/base/utf8.hpp"
#include "searcher/resolve/run_words.hpp"

namespace morgue::query {
namespace {

/// More words than this are not looked for one by one in a field whose words are verified.
constexpr std::size_t kMaxVerifiedWords = 8;

/// East Asian characters that are looked for as a whole besides, up to so many.
constexpr std::size_t kMaxRun = 8;
/// Of so few the words or pairs weigh little beside the whole. By 400 queries of one, two and three
/// runs of up to four characters from beginnings of Chinese stories: MRR 0.617, 0.888, 0.962 where
/// they weigh a tenth, 0.617, 0.881, 0.955 where they weigh 1, and 0.566, 0.847, 0.953 without the
/// whole; a phrase alone 0.617, 0.890, 0.965.
constexpr std::size_t kShortRun = 4;
constexpr double kPartOfShortRun = 0.1;

/// http://example.org, name@example.org, www.example.org: one thing.
bool is_address(std::string_view typed) {
  return typed.find("://") != std::string_view::npos || typed.find('@') != std::string_view::npos ||
         typed.starts_with("www.");
}

/// Two characters or more, one of them a letter: what says something without its neighbours.
bool stands_alone(std::string_view word) {
  std::size_t characters = 0;
  bool letter = false;
  for (std::size_t pos = 0; pos < word.size(); ++characters)
    letter = u_isalpha(static_cast<UChar32>(next_code_point(word, pos))) || letter;
  return letter && characters > 1;
}

/// A function word of Chinese may be part of a name; kana and Korean particles are none.
bool is_ideographic(std::string_view character) {
  std::size_t pos = 0;
  return u_hasBinaryProperty(static_cast<UChar32>(next_code_point(character, pos)),
                             UCHAR_IDEOGRAPHIC) != 0;
}

class Taking {
 public:
  Taking(const Node& node, const WordLookup::Parts& parts, WordLookup& lookup, bool any)
      : node_(node),
        typed_(std::get<syntax::Word>(node.clause)),
        parts_(parts),
        lookup_(lookup),
        any_(any) {}

  std::optional<WordsApart> run() {
    if (typed_.form != WordForm::stemmed || is_address(typed_.text)) return std::nullopt;
    words_ = words_of_run(typed_.text, parts_.tokens);
    if (words_.size() < 2) return std::nullopt;
    bool worth = false;
    for (RunWord& word : words_) {
      if (!word.cjk) word.function = word.function || lookup_.is_function_word(text_of(word));
      worth = worth || (!word.function && (word.cjk || stands_alone(term(word.first))));
    }
    if (!worth || (is_placed(parts_.leaves[0]) && words_.size() > kMaxVerifiedWords))
      return std::nullopt;
    if (any_)
      add_any();
    else
      add_all();
    if (out_.words.empty()) return std::nullopt;
    add_lifts();
    add_whole_run();
    return std::move(out_);
  }

 private:
  const std::string& term(std::size_t token) const { return parts_.leaves[token].folded; }

  std::string_view text_of(const RunWord& word) const {
    const std::size_t begin = parts_.tokens[word.first].begin;
    return std::string_view(typed_.text)
        .substr(begin, parts_.tokens[word.first + word.count - 1].end - begin);
  }

  /// Tokens as they are written, next to each other.
  WordGroup group(std::size_t first, std::size_t count, double boost) const {
    WordGroup out{{}, {}, boost};
    for (std::size_t i = first; i < first + count; ++i) {
      out.leaves.push_back(parts_.leaves[i]);
      if (i > first && parts_.tokens[i].cjk && parts_.tokens[i - 1].cjk)
        out.bigrams.push_back(term(i - 1) + term(i));
    }
    return out;
  }

  /// A word that is one token, in any form.
  WordGroup stemmed(const RunWord& word) {
    WordGroup out;
    out.leaves.push_back(lookup_.plain_leaf(node_, term(word.first), WordForm::stemmed));
    out.leaves.back().typed = text_of(word);
    lookup_.add_variants(out.leaves.back(), text_of(word));
    return out;
  }

  /// A word that is there already weighs more.
  static void add(std::vector<WordGroup>& groups, WordGroup more) {
    const auto same = [&](const WordGroup& known) {
      return std::equal(
          known.leaves.begin(), known.leaves.end(), more.leaves.begin(), more.leaves.end(),
          [](const Leaf& a, const Leaf& b) { return a.folded == b.folded && a.form == b.form; });
    };
    const auto known = std::find_if(groups.begin(), groups.end(), same);
    if (known == groups.end())
      groups.push_back(std::move(more));
    else
      known->boost += more.boost;
  }

  void add_all() {
    for (const RunWord& word : words_) {
      if (!word.function)
        add(out_.words, word.cjk ? group(word.first, word.count, 1) : stemmed(word));
    }
  }

  /// Whether the word and the one before it are East Asian, say something, and stand side by side.
  bool continues(std::size_t i) const {
    return i > 0 && i < words_.size() && words_[i].follows && words_[i].cjk && words_[i - 1].cjk &&
           !words_[i].function && !words_[i - 1].function;
  }

  /// Pairs of characters rank better than words do, those across two words half as much.
  void add_any() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const RunWord& word = words_[i];
      if (word.function) continue;
      if (!word.cjk) {
        if (stands_alone(term(word.first)) || parts_.tokens.size() == 1)
          add(out_.words, stemmed(word));
        continue;
      }
      if (continues(i)) add(out_.words, group(word.first - 1, 2, kNeighbourBoost));
      for (std::size_t k = 1; k < word.count; ++k) add(out_.words, group(word.first + k - 1, 2, 1));
      if (word.count == 1 && !continues(i) && !continues(i + 1))
        add(out_.words, group(word.first, 1, 1));
    }
  }

  /// A short compound is a phrase; else each two neighbours are.
  void add_lifts() {
    const bool no_cjk =
        std::none_of(words_.begin(), words_.end(), [](const RunWord& word) { return word.cjk; });
    if (no_cjk && parts_.tokens.size() <= kMaxCompoundParts)
      return add(out_.lifts, group(0, parts_.tokens.size(), kNeighbourBoost));
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const RunWord& word = words_[i];
      const bool pair = word.cjk && words_[i - 1].cjk;
      if (pair && !word.follows) continue;
      if (pair ? any_ || !lifts_pair(i) : word.function || words_[i - 1].function) continue;
      add(out_.lifts, group(word.first - 1, 2, kNeighbourBoost));
    }
  }

  /// Few characters without a blank were typed as one thing, perhaps a name: its parts alone are a
  /// second choice.
  void add_whole_run() {
    const bool characters = std::all_of(words_.begin(), words_.end(), [this](const RunWord& word) {
      return word.cjk && (!word.function || is_ideographic(term(word.first)));
    });
    if (!characters || parts_.tokens.size() > kMaxRun) return;
    const bool content = std::none_of(words_.begin(), words_.end(),
                                      [](const RunWord& word) { return word.function; });
    if (content && parts_.tokens.size() <= kShortRun) {
      for (WordGroup& word : out_.words) word.boost *= kPartOfShortRun;
      for (WordGroup& lift : out_.lifts) lift.boost *= kPartOfShortRun;
    }
    add(out_.lifts, group(0, parts_.tokens.size(), 1));
  }

  /// A Korean particle lifts where it stands: what was cut off may have belonged to the word.
  bool lifts_pair(std::size_t i) const { return continues(i) || words_[i].particle; }

  const Node& node_;
  const syntax::Word& typed_;
  const WordLookup::Parts& parts_;
  WordLookup& lookup_;
  bool any_;
  std::vector<RunWord> words_;
  WordsApart out_;
};

}  // namespace

std::optional<WordsApart> take_apart(const Node& node, const WordLookup::Parts& parts,
                                     WordLookup& lookup, bool any) {
  return Taking(node, parts, lookup, any).run();
}

}  // namespace morgue::query
