// Fuzzes the merge of databases: bytes of the tables of two small ones are changed, as many as the
// input says. The merge must end with a database or with Xapian's error, never otherwise.
#include <stdlib.h>
#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/glass/version.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/merge/merge.hpp"

namespace {

using namespace morgue;
namespace fs = std::filesystem;

constexpr std::size_t kChanges = 16;

/// Two databases, one of them changed in place, in a folder that goes with the program.
class Databases {
 public:
  Databases() {
    std::string name = (fs::temp_directory_path() / "morgue-fuzz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    folder_ = name;
    make_updated();
    make_segment();
    for (const fs::path& path : paths()) {
      for (const auto& entry : fs::directory_iterator(path)) {
        std::ifstream file(entry.path(), std::ios::binary);
        if (fs::file_size(entry.path()) > 0)
          files_.emplace_back(entry.path(), std::string{std::istreambuf_iterator<char>(file), {}});
      }
    }
  }
  ~Databases() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Databases(const Databases&) = delete;
  Databases& operator=(const Databases&) = delete;

  std::vector<fs::path> paths() const { return {folder_ / "updated", folder_ / "segment"}; }
  fs::path target() const { return folder_ / "target"; }

  /// Four bytes a change: file, place in two, value. Many changes would never get past the first.
  void damage(const std::uint8_t* data, std::size_t size) const {
    std::map<std::size_t, std::string> changed;
    for (std::size_t i = 0; i + 4 <= std::min(size, 4 * kChanges); i += 4) {
      const std::size_t number = data[i] % files_.size();
      std::string& bytes = changed.try_emplace(number, files_[number].second).first->second;
      // Blocks are filled at their ends: places count from the file's end as often as from its
      // begin.
      const std::size_t place = (data[i + 1] * 256u + data[i + 2]) % bytes.size();
      const bool from_end = data[i] >= 128;
      bytes[from_end ? bytes.size() - 1 - place : place] = static_cast<char>(data[i + 3]);
    }
    for (const auto& [number, bytes] : changed) write(number, bytes);
  }
  void mend() const {
    for (std::size_t i = 0; i < files_.size(); ++i) write(i, files_[i].second);
  }

 private:
  static IndexedDocument document(unsigned number) {
    IndexedDocument document;
    for (unsigned i = 1; i < 30; ++i)
      document.add_posting("word" + std::to_string(i * number % 37), i);
    document.add_term(std::string("nul\0l", 5));
    document.add_value(number % 3, std::to_string(number));
    document.set_data(std::string(number * 400, static_cast<char>('a' + number % 26)) +
                      std::to_string(number * 7919));
    return document;
  }

  void make_updated() {
    Xapian::WritableDatabase database((folder_ / "updated").string(), Xapian::DB_CREATE, 2048);
    database.set_metadata("name", "value");
    for (unsigned i = 1; i < 40; ++i) {
      database.add_document(document(i).to_xapian(derived_));
      database.add_synonym("key" + std::to_string(i % 5), "word" + std::to_string(i));
      if (i % 9 == 0) database.delete_document(i / 2);
      if (i % 6 == 0) database.commit();
    }
    database.commit();
  }

  void make_segment() {
    const auto segment = build::make_segment_writer(folder_ / "segment", derived_);
    WordDictionary stems;
    for (unsigned i = 1; i < 40; ++i) {
      segment->add(document(i));
      stems.note(morgue::WordRelation::stem, "words" + std::to_string(i),
                 "key" + std::to_string(i % 7));
    }
    segment->finish(stems);
  }

  void write(std::size_t number, const std::string& bytes) const {
    std::ofstream(files_[number].first, std::ios::binary) << bytes;
  }

  fs::path folder_;
  Analyzer analyzer_;
  DerivedTerms derived_{analyzer_};
  std::vector<std::pair<fs::path, std::string>> files_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Databases databases;
  databases.damage(data, size);
  // Documents that are left out make it look into what it joins otherwise.
  for (const std::vector<Xapian::docid>& left_out :
       {std::vector<Xapian::docid>(), std::vector<Xapian::docid>{5, 20, 39, 45, 46, 70}}) {
    try {
      merge::merge_databases(databases.paths(), databases.target(), {1, {}, left_out});
    } catch (const Xapian::Error&) {
    }
  }
  databases.mend();
  return 0;
}
