// Owns: the counting (see prose.hpp).
#include "searcher/resolve/prose.hpp"

#include <algorithm>

#include "common/analysis/stop_words.hpp"
#include "searcher/query/function_words.hpp"

namespace morgue::query {
namespace {

/// Fewer words say nothing about a language.
constexpr std::size_t kLanguageWords = 4;
/// So many function words make a sentence, or decide a language.
constexpr std::size_t kFunctionWords = 2;
/// Words of asking are left out where so many other words are left.
constexpr std::size_t kMinContent = 2;

/// The typed words that function words are looked for among, folded.
void collect(const Node& node, WordLookup& lookup, std::vector<std::string>& words) {
  if (std::holds_alternative<syntax::NoneOf>(node.clause)) return;
  const auto* typed = std::get_if<syntax::Word>(&node.clause);
  if (typed != nullptr && typed->form == WordForm::stemmed && node.field == nullptr) {
    std::string word = lookup.folded_word(typed->text);
    if (!word.empty()) words.push_back(std::move(word));
  }
  for_each_child(node, [&](const Node& child) { collect(child, lookup, words); });
}

std::size_t count_function_words(const std::vector<std::string>& words,
                                 const std::string& language) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(),
                    [&](const std::string& word) { return is_stop_word(word, language); }));
}

}  // namespace

Prose read_prose(const Node& root, WordLookup& lookup, const std::vector<std::string>& languages) {
  Prose out{languages.front(), false};
  std::vector<std::string> words;
  collect(root, lookup, words);
  if (words.size() < kLanguageWords) return out;
  std::size_t most = count_function_words(words, out.language);
  for (const std::string& language : languages) {
    const std::size_t count = count_function_words(words, language);
    if (count <= most || count < kFunctionWords) continue;
    most = count;
    out.language = language;
  }
  const auto content = static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [&](const std::string& word) {
        return !is_stop_word(word, out.language) && !is_asking_word(word, out.language);
      }));
  const bool requests = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return is_request_word(word, out.language);
  });
  out.request = requests && words.size() >= kSentenceWords && most >= kFunctionWords &&
                content >= kMinContent;
  return out;
}

}  // namespace morgue::query
