// Owns: loading and choosing.
#include "searcher/search/related_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/index/index.hpp"
#include "common/index/snapshot.hpp"
#include "common/index/thesaurus_formats.hpp"

namespace morgue {

namespace {

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
  const auto now = file_.empty() ? time_of(index_ / kThesaurusFile) : std::nullopt;
  if (loaded_ && now == changed_) return;
  if (file_.empty())
    thesaurus_ = load_thesaurus(index_);
  else
    thesaurus_ = read_thesaurus_file(file_);
  changed_ = now;
  if (!loaded_ && language_.empty()) {
    Snapshot snapshot(index_);
    snapshot.read([&](Renewal) {
      for (const auto& [language, count] : language_counts(snapshot.database()))
        languages_.insert(language);
      return true;
    });
  }
  loaded_ = true;
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
  const auto labels = thesaurus_->related(typed);
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
