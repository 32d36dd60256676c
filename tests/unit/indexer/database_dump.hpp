// Owns: everything that a Xapian database answers, as text, to compare two of them: but for when
// and as what archive it was made.
#pragma once

#include <xapian.h>

#include <string>

#include "common/fields/schema.hpp"
#include "common/index/names.hpp"

namespace morgue::test {

inline std::string dump_document(const Xapian::Database& database, Xapian::docid id) {
  const Xapian::Document document = database.get_document(id);
  std::string out = "document " + std::to_string(id) + " length " +
                    std::to_string(database.get_doclength(id)) + " unique " +
                    std::to_string(database.get_unique_terms(id)) + " data " + document.get_data() +
                    "\n";
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    if (value.get_valueno() == slot(Slot::changed)) continue;
    out += " value " + std::to_string(value.get_valueno()) + " " + *value + "\n";
  }
  for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term) {
    out += " term " + *term + " " + std::to_string(term.get_wdf()) + ":";
    for (auto at = database.positionlist_begin(id, *term);
         at != database.positionlist_end(id, *term); ++at) {
      out += " " + std::to_string(*at);
    }
    out += "\n";
  }
  return out;
}

inline std::string dump_terms(const Xapian::Database& database) {
  std::string out;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out += "term " + *term + " in " + std::to_string(term.get_termfreq()) + " of " +
           std::to_string(database.get_collection_freq(*term)) + ":";
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      out += " " + std::to_string(*at) + "/" + std::to_string(at.get_wdf());
    }
    out += "\n";
  }
  return out;
}

/// Bounds may be wider than need be; whether they are told.
enum class Bounds { told, left_out };

inline std::string dump_slot(const Xapian::Database& database, Xapian::valueno slot,
                             Bounds bounds) {
  std::string out =
      "slot " + std::to_string(slot) + " " + std::to_string(database.get_value_freq(slot));
  if (bounds == Bounds::told)
    out += " " + database.get_value_lower_bound(slot) + " to " +
           database.get_value_upper_bound(slot) + ":";
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
       ++value) {
    out += " " + std::to_string(value.get_docid()) + "=" + *value;
  }
  return out + "\n";
}

/// Slots below `slots`.
inline std::string dump_database(const Xapian::Database& database, Xapian::valueno slots,
                                 Bounds bounds = Bounds::told) {
  std::string out = "documents " + std::to_string(database.get_doccount()) + " last " +
                    std::to_string(database.get_lastdocid()) + " length " +
                    std::to_string(database.get_total_length()) + "\n";
  if (bounds == Bounds::told)
    out += "lengths from " + std::to_string(database.get_doclength_lower_bound()) + " to " +
           std::to_string(database.get_doclength_upper_bound()) + "\n";
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id)
    out += dump_document(database, *id);
  out += dump_terms(database);
  for (Xapian::valueno slot = 0; slot < slots; ++slot) {
    if (slot != morgue::slot(Slot::changed)) out += dump_slot(database, slot, bounds);
  }
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    out += "synonym " + *key + ":";
    for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word)
      out += " " + *word;
    out += "\n";
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (*key == kArchiveKey || *key == kChangeKey) continue;
    out += "metadata " + *key + " " + database.get_metadata(*key) + "\n";
  }
  return out;
}

}  // namespace morgue::test
