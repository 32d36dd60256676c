// Owns: the use of libvoikko, which is loaded by the first question.
#include "common/analysis/lemmas.hpp"

#include <libvoikko/voikko.h>

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/base/loaded_library.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {
/// voikko takes words of up to 255 letters; no Finnish form in print is so long.
constexpr std::size_t kLongestWord = 120;

/// The functions of voikko that are used, by their names there; all or none.
struct Voikko {
  Voikko() {
    library.find("voikkoInit", init);
    library.find("voikkoTerminate", terminate);
    library.find("voikkoAnalyzeWordCstr", analyze_word);
    library.find("voikko_mor_analysis_value_cstr", value);
    library.find("voikko_free_mor_analysis_value_cstr", free_value);
    library.find("voikko_free_mor_analysis", free_analyses);
  }

  LoadedLibrary library{"libvoikko.so.1"};
  decltype(&voikkoInit) init = nullptr;
  decltype(&voikkoTerminate) terminate = nullptr;
  decltype(&voikkoAnalyzeWordCstr) analyze_word = nullptr;
  decltype(&voikko_mor_analysis_value_cstr) value = nullptr;
  decltype(&voikko_free_mor_analysis_value_cstr) free_value = nullptr;
  decltype(&voikko_free_mor_analysis) free_analyses = nullptr;
};

const Voikko& voikko() {
  static const Voikko functions;
  return functions;
}

}  // namespace

struct Lemmatizer::Dictionary {
  Dictionary() {
    const char* error = nullptr;
    if (voikko().library.is_complete()) handle = voikko().init(&error, "fi", nullptr);
  }
  ~Dictionary() {
    if (handle != nullptr) voikko().terminate(handle);
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
      voikko().analyze_word(dictionary_->handle, std::string(word).c_str());
  if (analyses == nullptr) return lemmas;
  for (voikko_mor_analysis** one = analyses; *one != nullptr; ++one) {
    char* base = voikko().value(*one, "BASEFORM");
    if (base == nullptr) continue;
    std::string lemma = fold(base);
    voikko().free_value(base);
    if (!lemma.empty() && std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end())
      lemmas.push_back(std::move(lemma));
  }
  voikko().free_analyses(analyses);
  return lemmas;
}

}  // namespace morgue
