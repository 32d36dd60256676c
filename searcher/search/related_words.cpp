// Owns: loading and choosing.
#include "searcher/search/related_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/shards/snapshot.hpp"
#include "common/thesaurus/thesaurus_formats.hpp"

namespace morgue {

namespace {

/// Languages of less than one in so many articles do not tell forms of a word.
constexpr Xapian::doccount kFewArticles = 50;

/// Of a label, whose first character is compared.
constexpr std::size_t kFirstBytes = 16;

/// More words of one typed word are too many to ask for, and are none of a person's making.
constexpr std::size_t kMaxRelated = 60;

std::optional<std::filesystem::file_time_type> time_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(path, error);
  if (error) return std::nullopt;
  return time;
}

}  // namespace

void RelatedSource::load() {
  const auto now = file_.empty() ? time_of(index_.folder() / kThesaurusFile) : std::nullopt;
  if (loaded_ && now == changed_) return;
  if (file_.empty())
    thesaurus_ = load_thesaurus(index_.folder());
  else
    thesaurus_ = read_thesaurus_file(file_);
  changed_ = now;
  if (!loaded_) read_languages();
  loaded_ = true;
}

void RelatedSource::read_languages() {
  stemmed_by_ = {language_};
  if (!language_.empty()) return;
  stemmed_by_.clear();
  Snapshot snapshot(index_);
  snapshot.read([&](Renewal) {
    const auto counts = language_counts(snapshot.database());
    for (const auto& [language, count] : counts) {
      languages_.insert(language);
      if (count >= snapshot.database().get_doccount() / kFewArticles)
        stemmed_by_.push_back(language);
    }
    return true;
  });
}

std::string RelatedSource::form_of(std::string_view text, const std::string& language) {
  analyzer_.analyze(text, 1, Capitals::by_context, tokens_);
  std::string form;
  for (const Token& token : tokens_.tokens) {
    if (!counts_as_word(token)) continue;
    const std::string_view term = tokens_.term(token);
    form += form.empty() ? "" : " ";
    form +=
        Analyzer::is_stemmed(token.kind, term, language) ? analyzer_.stem(term, language) : term;
  }
  return form;
}

std::optional<std::vector<ThesaurusLabel>> RelatedSource::by_other_form(std::string_view typed) {
  std::map<std::string, std::string> wanted;
  for (const std::string& language : stemmed_by_) wanted[language] = form_of(typed, language);
  const std::string first = label_key(utf8_prefix(typed, kFirstBytes));
  return thesaurus_->related_by([&](const ThesaurusLabel& label) {
    // Stemmers leave the beginning of a word alone; most labels are told by it.
    if (!label_key(utf8_prefix(label.text, kFirstBytes)).starts_with(first.substr(0, 1)))
      return false;
    return std::any_of(wanted.begin(), wanted.end(), [&](const auto& form) {
      const bool asked = label.language.empty() || label.language == form.first;
      return asked && !form.second.empty() && form_of(label.text, form.first) == form.second;
    });
  });
}

bool RelatedSource::counts(const ThesaurusLabel& label) const {
  if (label.language.empty()) return true;
  return language_.empty() ? languages_.contains(label.language) : label.language == language_;
}

query::RelatedWords RelatedSource::find(std::string_view typed) {
  load();
  query::RelatedWords out;
  if (!thesaurus_) {
    out.note = "this index has no thesaurus; 'morgue-index thesaurus FILE' gives it one";
    return out;
  }
  auto labels = thesaurus_->related(typed);
  if (!labels) labels = by_other_form(typed);
  if (!labels) {
    out.note = "no group of the thesaurus has it";
    return out;
  }
  for (const ThesaurusLabel& label : *labels) {
    if (counts(label)) out.words.push_back(label.text);
  }
  if (out.words.empty()) out.note = "its group has no other words in the languages asked for";
  if (out.words.size() > kMaxRelated) {
    out.note = fmt::format("the thesaurus has {} words for it, more than the {} that are asked for",
                           out.words.size(), kMaxRelated);
    out.words.clear();
  }
  return out;
}

}  // namespace morgue
