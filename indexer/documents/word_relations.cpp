// Owns: looking at words once, and asking the rules.
#include "indexer/documents/word_relations.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "common/analysis/compounds.hpp"
#include "common/analysis/folding.hpp"
#include "common/analysis/spellings.hpp"
#include "common/analysis/suffixes.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {
/// voikko knows what is a part, so that short ones are none by chance: maa, sää, yhtiö.
constexpr std::size_t kMinFinnishPart = 3;
}  // namespace

std::optional<std::vector<BasicForm>> SharedLemmas::find(const std::string& word) const {
  const std::shared_lock lock(mutex_);
  const auto found = forms_.find(word);
  return found == forms_.end() ? std::nullopt : std::optional(found->second);
}

void SharedLemmas::put(const std::string& word, const std::vector<BasicForm>& forms) {
  const std::unique_lock lock(mutex_);
  forms_.emplace(word, forms);
}

/// Two threads that come to the same word at once both look it up, which is rare.
std::vector<BasicForm> WordRelations::forms_of(std::string_view written) {
  if (shared_ == nullptr) return lemmatizer_.basic_forms(written, compounds_);
  const std::string word(written);
  if (auto known = shared_->find(word)) return std::move(*known);
  std::vector<BasicForm> forms = lemmatizer_.basic_forms(written, compounds_);
  shared_->put(word, forms);
  return forms;
}

void WordRelations::set_compounds(bool compounds) {
  compounds_ = compounds;
  seen_.clear();
  std::string language;
  std::swap(language, language_);
  set_language(language);
}

void WordRelations::set_language(std::string_view language) {
  if (language == language_) return;
  language_ = language;
  spells_ = listener_ && spells_out(language);
  lemmas_ = listener_ && has_lemmas(language);
  suffixes_ = listener_ && hangs_suffixes(language);
  splits_ = listener_ && compounds_ && splits_compounds(language);
}

/// Under each basic form of a part; a part that is one itself is meant as that, as in queries.
void WordRelations::add_parts(const BasicForm& compound) {
  if (!split_.insert(compound.lemma).second) return;
  for (const std::string& part : compound.parts) {
    if (count_code_points(part) < kMinFinnishPart) continue;
    const std::string folded = fold(part);
    const std::vector<BasicForm> forms = forms_of(part);
    const bool is_basic = std::any_of(forms.begin(), forms.end(),
                                      [&](const BasicForm& form) { return form.lemma == folded; });
    for (const BasicForm& form : forms) {
      if (!is_basic || form.lemma == folded)
        listener_(WordRelation::part, compound.lemma, form.lemma);
    }
  }
}

void WordRelations::add_forms(std::string_view written, std::string_view term) {
  for (const BasicForm& form : forms_of(written)) {
    listener_(WordRelation::lemma, term, form.lemma);
    if (!form.parts.empty()) add_parts(form);
  }
}

void WordRelations::add(std::string_view written, std::string_view term) {
  const bool splits = splits_ && may_be_compound(term);
  if (!lemmas_ && !splits && !suffixes_ && is_ascii_text(written)) return;
  seen_word_.assign(language_).append(1, '\0').append(written);
  if (!seen_.insert(seen_word_).second) return;
  if (spells_) {
    const std::string out = spelled_out(written, language_);
    if (!out.empty() && out != term)
      listener_(WordRelation::spelling, term, analyzer_.stem(out, language_));
  }
  if (splits && Analyzer::is_stemmed(TokenKind::word, term, language_))
    listener_(WordRelation::ending, term, ending_key(term, language_));
  if (lemmas_) add_forms(written, term);
  if (suffixes_) {
    const std::string head = without_suffix(written, language_);
    if (!head.empty()) listener_(WordRelation::lemma, term, head);
  }
}

}  // namespace morgue
