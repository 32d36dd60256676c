// Owns: databases to merge, and what the result must be like.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "common/base/temporary_folder.hpp"
#include "indexer/build/segment_writer.hpp"
#include "tests/unit/indexer/database_dump.hpp"
#include "tests/unit/indexer/random_documents.hpp"
#include "tests/unit/test_files.hpp"

namespace morgue::test {

namespace fs = std::filesystem;

inline std::string dump(const Xapian::Database& database) {
  return dump_database(database, RandomDocuments::kSlots);
}

/// Changes some bytes of a file, and cuts it short.
inline void flip_bytes(const fs::path& file, RandomDocuments& random, bool cut) {
  std::string bytes = file_bytes(file);
  const auto size = static_cast<unsigned>(bytes.size());
  for (unsigned flips = 1 + random.below(3); flips > 0; --flips)
    bytes[random.below(size)] ^= static_cast<char>(1 + random.below(255));
  if (cut) bytes.resize(random.below(size));
  std::ofstream(file, std::ios::binary) << bytes;
}

/// Databases to merge, and one that Xapian's writer made of the same documents under the docids
/// that they must get.
class MergeSources {
 public:
  explicit MergeSources(unsigned seed)
      : random(seed), one((folder.path() / "one").string(), Xapian::DB_CREATE) {}

  /// As bulk builds write them.
  void add_segment(unsigned documents) {
    const auto segment = build::make_segment_writer(next_path(), random.derived_terms());
    WordDictionary stems;
    for (unsigned i = 0; i < documents; ++i) {
      const IndexedDocument document = random.next();
      segment->add(document);
      one.add_document(document.to_xapian(random.derived_terms()));
      const std::string stem = "stem" + std::to_string(random.below(40));
      const std::string word = stem + std::string(random.below(20) + 1, 's');
      stems.note(WordRelation::stem, word, stem);
      one.add_synonym("Z" + stem, word);
    }
    segment->finish(stems);
  }

  /// As indexes are after updates in place: with gaps, leaves in disorder, free blocks and
  /// metadata.
  void add_updated(unsigned documents) {
    const Xapian::docid before = one.get_lastdocid();
    Xapian::WritableDatabase part(next_path().string(), Xapian::DB_CREATE);
    part.set_metadata("name", std::to_string(seen_));
    if (seen_ == 1) one.set_metadata("name", "1");
    for (unsigned i = 0; i < documents; ++i) {
      const Xapian::Document document = random.next().to_xapian(random.derived_terms());
      part.add_document(document);
      one.add_document(document);
      if (i % 50 == 0) part.commit();
    }
    change(part, before, documents);
    part.commit();
  }

  void change(Xapian::WritableDatabase& part, Xapian::docid before, unsigned documents) {
    part.delete_document(1);
    one.delete_document(before + 1);
    for (unsigned i = 0; i < documents / 2; ++i) {
      const Xapian::docid docid = 2 + random.below(documents - 2);
      if (random.below(3) == 0) {
        if (deleted_.insert(before + docid).second) {
          part.delete_document(docid);
          one.delete_document(before + docid);
        }
        continue;
      }
      const Xapian::Document document = random.next().to_xapian(random.derived_terms());
      deleted_.erase(before + docid);
      part.replace_document(docid, document);
      one.replace_document(before + docid, document);
      if (i % 20 == 0) part.commit();
    }
  }

  const std::vector<fs::path>& paths() {
    one.commit();
    return paths_;
  }

  TemporaryFolder folder;
  RandomDocuments random;
  Xapian::WritableDatabase one;

 private:
  fs::path next_path() {
    paths_.push_back(folder.path() / ("part" + std::to_string(++seen_)));
    return paths_.back();
  }

  unsigned seen_ = 0;
  std::vector<fs::path> paths_;
  std::set<Xapian::docid> deleted_;
};

}  // namespace morgue::test
