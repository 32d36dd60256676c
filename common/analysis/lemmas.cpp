// Owns: the use of libvoikko, which is loaded by the first question.
#include "common/analysis/lemmas.hpp"

#include <libvoikko/voikko.h>

#include <algorithm>
#include <set>

#include "common/analysis/folding.hpp"
#include "common/analysis/normalizing.hpp"
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

std::string value_of(const voikko_mor_analysis* analysis, const char* key) {
  char* value = voikko().value(analysis, key);
  if (value == nullptr) return {};
  std::string out(value);
  voikko().free_value(value);
  return out;
}

/// Where '=' stands in "=ppppp=pppp", in letters; not the first.
std::set<std::size_t> marked_begins(std::string_view structure) {
  std::set<std::size_t> begins;
  std::size_t letters = 0;
  for (const char c : structure) {
    if (c == '=' && letters > 0) begins.insert(letters);
    if (c != '=') ++letters;
  }
  return begins;
}

/// Where the words begin in "+eduskunta(edus=kunta)+vaali(vaali)", in letters; the last is the end.
std::vector<std::size_t> base_begins(std::string_view bases) {
  std::vector<std::size_t> begins;
  std::size_t letters = 0;
  bool inside = false;
  for (std::size_t pos = 0; pos < bases.size();) {
    const char32_t c = next_code_point(bases, pos);
    if (c == U'(' || c == U')') {
      inside = c == U'(';
    } else if (inside) {
      continue;
    } else if (c == U'+') {
      begins.push_back(letters);
    } else {
      ++letters;
    }
  }
  begins.push_back(letters);
  return begins;
}

/// Where the parts of a basic form begin, in letters: where voikko parts it both by its structure
/// and by the words of its dictionary. The second alone parts off endings, too.
std::vector<std::size_t> parts_begin(std::string_view structure, std::string_view bases,
                                     std::string_view form) {
  const std::set<std::size_t> marked = marked_begins(structure);
  if (marked.empty()) return {};
  std::vector<std::size_t> begins = base_begins(bases);
  if (begins.back() != count_code_points(form)) return {};
  std::erase_if(begins, [&marked](std::size_t begin) { return !marked.contains(begin); });
  return begins;
}

std::vector<std::string> cut_at(std::string_view form, const std::vector<std::size_t>& begins) {
  if (begins.empty()) return {};
  std::vector<std::string> parts(1);
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < form.size(); ++letters) {
    if (std::find(begins.begin(), begins.end(), letters) != begins.end()) parts.emplace_back();
    const std::size_t begin = pos;
    next_code_point(form, pos);
    parts.back() += form.substr(begin, pos - begin);
  }
  return parts;
}

/// The readings with the fewest boundaries between words. The others are nearly always words that
/// nobody means: kertomusta as "kerto" and "musta", black, and no form of kertomus. Source: F.
/// Karlsson, SWETWOL: A comprehensive morphological analyzer for Swedish, Nordic Journal of
/// Linguistics 15 (1992): compound elimination.
std::vector<const voikko_mor_analysis*> fewest_boundaries(voikko_mor_analysis** analyses) {
  std::vector<const voikko_mor_analysis*> fewest;
  if (*analyses == nullptr) return fewest;
  if (analyses[1] == nullptr) return {*analyses};
  std::size_t least = std::string::npos;
  for (voikko_mor_analysis** one = analyses; *one != nullptr; ++one) {
    const std::size_t boundaries = marked_begins(value_of(*one, "STRUCTURE")).size();
    if (boundaries < least) fewest.clear();
    least = std::min(least, boundaries);
    if (boundaries == least) fewest.push_back(*one);
  }
  return fewest;
}

/// Of several readings with one basic form the one with the fewest parts.
void add_form(BasicForm form, std::vector<BasicForm>& to) {
  const auto same = std::find_if(
      to.begin(), to.end(), [&form](const BasicForm& known) { return known.lemma == form.lemma; });
  if (same == to.end())
    to.push_back(std::move(form));
  else if (form.parts.size() < same->parts.size())
    same->parts = std::move(form.parts);
}

void keep_fewest_parts(std::vector<BasicForm>& forms) {
  std::size_t fewest = forms.empty() ? 0 : forms.front().parts.size();
  for (const BasicForm& form : forms) fewest = std::min(fewest, form.parts.size());
  for (BasicForm& form : forms) {
    if (form.parts.size() > fewest) form.parts.clear();
  }
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
  TextNormalizer normalizer;
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
  for (BasicForm& form : basic_forms(word, false)) lemmas.push_back(std::move(form.lemma));
  return lemmas;
}

std::vector<BasicForm> Lemmatizer::basic_forms(std::string_view word, bool with_parts) {
  std::vector<BasicForm> forms;
  if (word.size() > kLongestWord || !is_there()) return forms;
  // voikko knows letters with their accents as one character, and no soft hyphens.
  const std::string normal(dictionary_->normalizer.normalize(word));
  voikko_mor_analysis** analyses = voikko().analyze_word(dictionary_->handle, normal.c_str());
  if (analyses == nullptr) return forms;
  for (const voikko_mor_analysis* one : fewest_boundaries(analyses)) {
    const std::string base = value_of(one, "BASEFORM");
    BasicForm form{fold(base), {}};
    if (form.lemma.empty()) continue;
    if (with_parts) {
      form.parts =
          cut_at(base, parts_begin(value_of(one, "STRUCTURE"), value_of(one, "WORDBASES"), base));
    }
    add_form(std::move(form), forms);
  }
  voikko().free_analyses(analyses);
  if (with_parts) keep_fewest_parts(forms);
  return forms;
}

}  // namespace morgue
