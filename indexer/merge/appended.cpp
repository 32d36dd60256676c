// Owns: the tables that are not posting lists.
#include "indexer/merge/appended.hpp"

#include <set>
#include <string>

#include "common/glass/deflate.hpp"
#include "common/glass/format.hpp"
#include "common/glass/inflate.hpp"
#include "common/glass/packing.hpp"
#include "indexer/merge/grouped_sources.hpp"
#include "indexer/merge/table_merges.hpp"

namespace morgue::merge {

namespace {

/// Entries as the sources have them, but for the docids in their keys.
class ShiftedEntries : public glass::TableChanges {
 protected:
  void put_shifted(const Source& source, std::size_t at) {
    if (!shift_key(source, at, key_)) return;
    source.scan.compressed() ? put_compressed(key_, source.scan.tag())
                             : put(key_, source.scan.tag());
  }

 private:
  std::string key_;
};

class ByDocid final : public ShiftedEntries {
 public:
  explicit ByDocid(Sources& sources) : sources_(sources) {}

 private:
  bool more() override {
    while (at_ < sources_.size() && sources_[at_]->scan.at_end()) ++at_;
    if (at_ == sources_.size()) return false;
    put_shifted(*sources_[at_], 0);
    sources_[at_]->scan.next();
    return true;
  }

  Sources& sources_;
  std::size_t at_ = 0;
};

class Positions final : public ShiftedEntries {
 public:
  explicit Positions(Sources& sources) : groups_(sources, term_size) {}

 private:
  bool more() override {
    if (!groups_.next()) return false;
    const std::string& term = groups_.group();
    for (Source* source : groups_.members()) {
      for (; is_of(source->scan, term); source->scan.next()) put_shifted(*source, term.size());
    }
    return true;
  }

  /// A NUL in a term is followed by 0xFF.
  static bool is_of(const glass::TableScan& scan, const std::string& term) {
    return !scan.at_end() && scan.key().starts_with(term) &&
           scan.key().substr(term.size(), 1) != "\xFF";
  }

  GroupedSources groups_;
};

class Synonyms final : public glass::TableChanges {
 public:
  Synonyms(Sources& sources, glass::Table& target)
      : groups_(sources, [](std::string_view key) { return key.size(); }), target_(target) {}

 private:
  bool more() override {
    if (!groups_.next()) return false;
    std::set<std::string> words;
    if (target_.find(groups_.group())) {
      const glass::Cursor::StoredTag stored = target_.stored_tag();
      add_words(stored.bytes, stored.compressed, inflater_, words);
    }
    const std::size_t before = words.size();
    for (Source* source : groups_.members()) {
      add_words(source->scan.tag(), source->scan.compressed(), inflater_, words);
      source->scan.next();
    }
    if (words.size() > before) put_words(words);
    return true;
  }

  void put_words(const std::set<std::string>& words) {
    const std::string tag = glass::pack_synonyms(words);
    const bool smaller = tag.size() > glass::kCompressMin && deflater_.compress(tag, deflated_);
    smaller ? put_compressed(groups_.group(), deflated_) : put(groups_.group(), tag);
  }

  GroupedSources groups_;
  glass::Cursor target_;
  glass::Inflater inflater_;
  glass::Deflater deflater_;
  std::string deflated_;
};

}  // namespace

std::unique_ptr<glass::TableChanges> appended_by_docid(Sources& sources) {
  return std::make_unique<ByDocid>(sources);
}

std::unique_ptr<glass::TableChanges> appended_positions(Sources& sources) {
  return std::make_unique<Positions>(sources);
}

std::unique_ptr<glass::TableChanges> appended_synonyms(Sources& sources, glass::Table& target) {
  return std::make_unique<Synonyms>(sources, target);
}

}  // namespace morgue::merge
