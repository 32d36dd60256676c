// Owns: small indexes on disk and random words for the tests of the vocabulary.
#pragma once

#include <stdlib.h>
#include <xapian.h>

#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace morgue::test {

/// A database on disk in a folder of its own, removed with it. Glass, as the in-memory backend has
/// other limits and another order of work.
class WordIndex {
 public:
  WordIndex() : folder_(make_folder()), writable_(path(), Xapian::DB_CREATE) {}
  ~WordIndex() {
    writable_.close();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  WordIndex(const WordIndex&) = delete;
  WordIndex& operator=(const WordIndex&) = delete;

  /// One article with these terms.
  void add(const std::vector<std::string>& terms) {
    Xapian::Document document;
    for (const std::string& term : terms) document.add_term(term);
    writable_.add_document(document);
  }

  /// Commits, and opens for reading.
  Xapian::Database open() {
    writable_.commit();
    return Xapian::Database(path());
  }

  std::string path() const { return (folder_ / "db").string(); }

 private:
  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "morgue-words-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return name;
  }

  std::filesystem::path folder_;
  Xapian::WritableDatabase writable_;
};

/// A word of 1 to `max_letters` letters, few enough that random words are often near each other;
/// one to four bytes long, and on both sides of the surrogates.
inline std::string random_word(std::mt19937& random, std::size_t max_letters) {
  static const std::vector<std::string> letters{"a",
                                                "b",
                                                "c",
                                                "z",
                                                "\xC3\xA9",
                                                "\xCE\xB2",
                                                "\xED\x9F\xBF",
                                                "\xEE\x80\x80",
                                                "\xE5\x8C\x97",
                                                "\xF0\x9F\x98\x80",
                                                "\xF4\x8F\xBF\xBF"};
  std::uniform_int_distribution<std::size_t> length(1, max_letters);
  // Small numbers more often than large ones.
  std::geometric_distribution<std::size_t> letter(0.3);
  std::string word;
  for (std::size_t left = length(random); left > 0; --left)
    word += letters[letter(random) % letters.size()];
  return word;
}

}  // namespace morgue::test
