// Owns: an index that is served, and the searches that are open on it: one for each thread that
// needs one at the time. Does not own: the index (common/shards), what is asked.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/shards/snapshot.hpp"
#include "searcher/search/search.hpp"
#include "searcher/tally/columns.hpp"
#include "searcher/typing/completion.hpp"

namespace morgue::web {

/// What is the same for all pages of one state of an index.
struct ArchiveFacts {
  std::string state;                ///< names it; another after every commit
  std::vector<std::string> facets;  ///< fields whose values are counted: of the schema, and its own
  std::optional<std::int64_t> first_day;  ///< of the dates of its articles, since 1970-01-01
  std::optional<std::int64_t> last_day;
};

/// May be used by several threads.
class Archive {
 public:
  /// `name`: its part of the address; empty where there is one archive alone. Throws Error as
  /// open_index does.
  Archive(std::string name, IndexPlace index);

  const std::string& name() const { return name_; }
  const IndexPlace& index() const { return index_; }

  /// A search that is given back when it goes.
  class Borrowed {
   public:
    Borrowed(const Archive& archive, std::unique_ptr<Search> search)
        : archive_(&archive), search_(std::move(search)) {}
    ~Borrowed();
    Borrowed(Borrowed&&) = default;
    Borrowed& operator=(Borrowed&&) = delete;

    Search& operator*() const { return *search_; }
    Search* operator->() const { return search_.get(); }

   private:
    const Archive* archive_;
    std::unique_ptr<Search> search_;
  };

  /// With these options, of the index as it is now. Throws Error.
  Borrowed borrow(SearchOptions options) const;

  /// Of the index as it is now. Throws Error.
  std::shared_ptr<const ArchiveFacts> facts() const;

  /// What may be typed behind a text, from the index as it is now. Throws Error.
  Completions complete(std::string_view before, const named::Searches& searches) const;

 private:
  std::string name_;
  IndexPlace index_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Search>> idle_;
  /// Of all searches: counts beside an answer are by its own articles alone.
  std::shared_ptr<tally::ColumnCache> columns_ = std::make_shared<tally::ColumnCache>();
  mutable std::mutex looking_;
  mutable Snapshot snapshot_;  ///< for what needs no search
  mutable std::shared_ptr<const ArchiveFacts> facts_;
};

}  // namespace morgue::web
