// Owns: a METS file of a digitised newspaper (Library of Congress): its articles, which blocks of
// which files they are made of, and their descriptions in MODS. Does not own: the text
// (alto_page.hpp), opening files (mets.cpp).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/extra_field.hpp"

namespace morgue {

/// What a MODS description states; empty where it does not.
struct MetsDescription {
  std::string title;
  std::string host;  ///< title of what it appeared in
  std::string date;  ///< dateIssued, as written
  std::string byline;
  std::string language;
  std::vector<std::string> topics;
  ExtraFields extra;  ///< volume, issue, edition, pages, identifiers
};

/// A place in another file.
struct MetsArea {
  std::string file_id;
  std::string begin;  ///< id of a block or line; empty: all of the file
  std::string end;    ///< last id of a range, or empty
  bool heading = false;
  bool linked_page = false;  ///< a whole page that structLink ties the article to
};

struct MetsArticle {
  std::string id;
  std::string label;
  MetsDescription description;
  std::string section;
  std::vector<MetsArea> areas;
};

struct MetsDocument {
  std::string object_id;
  std::map<std::string, std::string> files;  ///< file id -> href
  std::vector<std::string> page_files;       ///< ids of the ALTO files, in file order
  std::map<std::string, std::string> pages;  ///< file id -> the page it is of, as it is called
  MetsDescription issue;                     ///< what holds for all articles
  std::vector<MetsArticle> articles;
  std::size_t left_out = 0;  ///< areas, pages, links and divisions past what one file may hold
  std::string error;         ///< empty, or why the file could not be read
};

/// Articles, advertisements, notices and the like are articles. Their areas stand below their
/// divisions, or below the physical divisions that structLink ties these to. Articles of which no
/// more is known than pages that they share with others are left out.
MetsDocument parse_mets(std::string bytes, std::size_t max_depth);

}  // namespace morgue
