// Owns: which articles of an index are one story: copies of one another, or of copies of one
// another. Does not own: what makes two articles copies (common/likeness), how it is kept
// (common/index/story_map.hpp), when a writer has to ask (indexer/build).
//
// A story is a connected set of copies, named by the article of it that was published first: so it
// is the same in whatever order the articles came, in place or in bulk. Only what a change touches
// is looked at again: articles that are new, and those that were in a story with one that is gone.
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/index/story_map.hpp"
#include "indexer/stories/texts.hpp"

namespace morgue::stories {

/// What has changed in an index since its stories were settled.
struct Change {
  /// Documents that are not committed yet, new or with another content: their sketches.
  std::map<Xapian::docid, std::string> written;
  /// Committed documents from this one on are new; 0: none.
  Xapian::docid added_from = 0;
  /// Documents that are gone or have another content. Those in `written` need not stand here, too.
  std::vector<Xapian::docid> lost;

  bool any() const { return !written.empty() || added_from != 0 || !lost.empty(); }
};

/// The articles of an index, of which a change is not committed yet.
struct Articles {
  const Xapian::Database& committed;  ///< the state before the change
  Xapian::docid last = 0;             ///< greatest docid
  /// Any article, changed or not. May throw Xapian::Error.
  std::function<Xapian::Document(Xapian::docid)> document;
};

/// The metadata to set, by key, so that the stories are settled; an empty value takes a key away.
/// `readers`: of all articles. Otherwise as settle().
std::map<std::string, std::string> settled(const Articles& articles, Readers readers,
                                           const Change& change);

/// The stories of all of several shards together: the articles of each shard that have a copy in
/// any, ascending. `shards`: committed, and of an archive in which no others are written meanwhile.
/// Throws as settle().
std::vector<std::vector<StoryArticle>> find_in_shards(const std::vector<Xapian::Database>& shards);

/// Settles the stories that the change touches; what is written is not committed. Reads the
/// sketches of all of `committed`, the last committed state of `database`, but for those that the
/// change replaces. (Xapian would write what is pending where it is asked for the values of all
/// documents, and ends the program where the disk is full then.) `readers`: for texts, of the state
/// of `database`; none where it has what is not committed, then it is read itself. Nothing is done
/// in an index of an older version, which has no stories. Throws Error (interrupted) when the user
/// stops the program. May throw Xapian::Error.
void settle(Xapian::WritableDatabase& database, const Xapian::Database& committed, Readers readers,
            const Change& change);

}  // namespace morgue::stories
