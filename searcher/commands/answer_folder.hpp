// Owns: a folder with a file for each query of a batch (--output-dir): names, what may be replaced,
// and index.json, which tells the files. Does not own: what stands in them (batch.cpp).
//
// Only its own: a file is replaced or removed where the index.json of an earlier run names it and
// it is as that run left it. Whatever else stands in the way is refused before a query is asked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/commands/queries.hpp"
#include "searcher/output/formatter.hpp"

namespace morgue::batch {

/// The name of the index; answers.schema.json beside this file describes it.
inline constexpr const char* kFolderIndex = "index.json";
inline constexpr const char* kFolderFormat = "morgue-answers/1";

/// A name for a file on any system, made of an id: what paths, shells and Windows take for their
/// own is `_`, as are control characters; without dots and blanks at its ends; at most 120 bytes.
std::string file_name_of(std::string_view id);

/// A name for each query, with `extension` behind a dot; those that a system would take for one
/// (in small letters and without accents) get -2, -3, ...
std::vector<std::string> file_names(const std::vector<BatchQuery>& queries,
                                    std::string_view extension);

/// What index.json tells of an answer.
struct FiledAnswer {
  std::size_t hits = 0;
  std::optional<Total> total;  ///< nothing: the query is not understood
  std::optional<output::Refusal> refusal;
  bool partial = false;
};

class AnswerFolder {
 public:
  /// Makes the folder, where there is none, and writes an index that says the answers are to come.
  /// Throws Error (io), also where a file stands in the way that is not of an earlier run or was
  /// changed since.
  AnswerFolder(std::filesystem::path folder, const std::vector<BatchQuery>& queries,
               std::string_view extension);

  /// Writes the file of query `i`; none where `text` is empty and the query was not understood.
  /// Throws Error (io).
  void write(std::size_t i, FiledAnswer answer, std::string_view text);

  /// Removes what earlier runs left, as far as it is unchanged, and completes the index. Returns
  /// the names of those that stay, as somebody changed them. Throws Error (io).
  std::vector<std::string> finish();

 private:
  /// A file that an earlier run left; no hash where that run did not come to its end.
  struct Earlier {
    std::string file;
    std::optional<std::string> hash;
  };
  struct Entry {
    std::string file;
    std::string hash;  ///< empty: not written
    std::uint64_t bytes = 0;
    FiledAnswer answer;
  };

  std::vector<Earlier> read_index() const;
  void check(const std::vector<Earlier>& earlier) const;
  bool is_as_left(const Earlier& earlier) const;
  void write_index(bool complete) const;

  std::filesystem::path folder_;
  const std::vector<BatchQuery>& queries_;
  std::vector<Entry> entries_;     ///< one a query
  std::vector<Earlier> outdated_;  ///< of earlier runs, which this one does not write
};

}  // namespace morgue::batch
