// Owns: an index that is served, and the searches that are open on it: one for each thread that
// needs one at the time. Does not own: the index (common/index), what is asked.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/index/snapshot.hpp"
#include "searcher/commands/completion.hpp"
#include "searcher/search/search.hpp"
#include "searcher/tally/columns.hpp"

namespace morgue::web {

/// May be used by several threads.
class Archive {
 public:
  /// `name`: its part of the address; empty where there is one archive alone. Throws Error as
  /// open_index does.
  Archive(std::string name, std::filesystem::path index);

  const std::string& name() const { return name_; }
  const std::filesystem::path& index() const { return index_; }

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

  /// Names the state of the index as it is now; changes with every commit. Throws Error.
  std::string state() const;

  /// What may be typed behind a text, from the index as it is now. Throws Error.
  Completions complete(std::string_view before, const named::Searches& searches) const;

 private:
  std::string name_;
  std::filesystem::path index_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Search>> idle_;
  /// Of all searches: counts beside an answer are by its own articles alone.
  std::shared_ptr<tally::ColumnCache> columns_ = std::make_shared<tally::ColumnCache>();
  mutable std::mutex looking_;
  mutable Snapshot snapshot_;  ///< for what needs no search
};

}  // namespace morgue::web
