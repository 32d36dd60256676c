// Owns: the use of libvoikko.
#include "common/analysis/lemmas.hpp"

#include <libvoikko/voikko.h>

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {
/// voikko takes words of up to 255 letters; no Finnish form in print is so long.
constexpr std::size_t kLongestWord = 120;
}  // namespace

struct Lemmatizer::Dictionary {
  Dictionary() {
    const char* error = nullptr;
    handle = voikkoInit(&error, "fi", nullptr);
  }
  ~Dictionary() {
    if (handle != nullptr) voikkoTerminate(handle);
  }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  VoikkoHandle* handle = nullptr;
};

bool has_lemmas(std::string_view language) {
  return language == "fi";
}

Lemmatizer::Lemmatizer() = default;
Lemmatizer::~Lemmatizer() = default;

bool Lemmatizer::is_there() {
  if (dictionary_ == nullptr) dictionary_ = std::make_unique<Dictionary>();
  return dictionary_->handle != nullptr;
}

std::vector<std::string> Lemmatizer::lemmas(std::string_view word) {
  std::vector<std::string> lemmas;
  if (word.size() > kLongestWord || !is_there()) return lemmas;
  voikko_mor_analysis** analyses =
      voikkoAnalyzeWordCstr(dictionary_->handle, std::string(word).c_str());
  if (analyses == nullptr) return lemmas;
  for (voikko_mor_analysis** one = analyses; *one != nullptr; ++one) {
    char* base = voikko_mor_analysis_value_cstr(*one, "BASEFORM");
    if (base == nullptr) continue;
    std::string lemma = fold(base);
    voikko_free_mor_analysis_value_cstr(base);
    if (!lemma.empty() && std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end())
      lemmas.push_back(std::move(lemma));
  }
  voikko_free_mor_analysis(analyses);
  return lemmas;
}

}  // namespace morgue
