// Owns: reading an XML document of any length record by record, with errors as values.
// Does not own: charset and repair of text (xml_source.hpp); what the elements mean (feeds, nitf,
// newsml).
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/xml/xml_source.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// What to do with an element that starts outside of all collected ones.
enum class XmlWant {
  descend,  ///< look into it
  collect,  ///< build it whole and deliver it
  skip      ///< leave it out with all inside
};

/// An element delivered whole.
struct XmlElement {
  const xmlNode* node = nullptr;  ///< valid until the next call of next()
  std::uint64_t line = 0;         ///< 1-based line of its start tag
  bool cut = false;               ///< the file ended or could not be read on before its end tag
  bool lost = false;              ///< something inside was left out
  std::string problem;  ///< what was wrong inside it, repaired or left out; empty: nothing
};

/// What is wrong with a document outside of delivered elements.
struct XmlError {
  std::string message;  ///< one clause, no full stop
  std::uint64_t line = 0;
};

/// A streaming reader over libxml2's push parser: no network, no external files, no declared
/// entities. Only the collected element is in memory. Damage costs as little as can be: end tags
/// that match nothing are dropped, missing ones supplied, and where libxml2 gives up, reading goes
/// on with the next record. Documents may follow one another in one file. Records of more than
/// limits.article_bytes are left out; nesting over limits.depth (at most 200) is too.
class XmlStream {
 public:
  using Chooser = std::function<XmlWant(const xmlNode* start)>;

  /// `records` are the names (as written, with prefix) of elements at which reading can be taken up
  /// again.
  XmlStream(Input& input, const ReadContext& context, Chooser chooser,
            std::initializer_list<std::string_view> records);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  /// The next collected element; nullopt at the end.
  std::optional<XmlElement> next();

  /// Undecodable sequences replaced since the last call.
  std::uint64_t take_replaced() { return source_.take_replaced(); }

  /// Errors outside of delivered elements, and records left out, since the last call.
  std::vector<XmlError> take_errors() { return std::exchange(errors_, {}); }

 private:
  struct Callbacks;  // what libxml2 calls, in xml_stream.cpp
  enum class Special { none, cdata, comment };
  struct Open {
    std::string name;
    xmlNode* node = nullptr;  // nullptr: not in the tree
  };

  void start_parser();
  void start_document(std::string& piece);
  void free_delivered();
  bool take_piece(std::string& piece);
  void feed(std::string_view bytes);
  void feed_piece(const std::string& piece);
  void balance_end_tag(std::string_view piece, std::size_t tag);
  void close_down_to(std::size_t count);
  void track_special(std::string_view piece);
  bool is_record(std::string_view name) const;
  void on_start();
  void on_end();
  void deliver(bool cut);
  const xmlNode* detach(bool cut);
  void note(std::string message);
  bool refuses_doctype() const;
  bool builds() const { return skip_from_ == 0 && !too_large_ && !stopped_; }
  void finish();
  void recover(const std::string& piece);
  void seek_record(const std::string& piece);

  XmlSource source_;
  const ReadLimits limits_;
  Chooser chooser_;
  std::vector<std::string> records_;
  xmlParserCtxt* parser_ = nullptr;
  std::vector<xmlParserCtxt*> retired_;  // whose trees may still be read
  std::string buffer_;                   // clean bytes not yet fed
  std::size_t buffer_pos_ = 0;
  std::uint64_t line_ = 1;      // of buffer_pos_
  std::uint64_t tag_line_ = 1;  // of the tag being fed
  Special special_ = Special::none;
  std::vector<Open> open_;        // elements open now
  std::size_t skip_from_ = 0;     // open_.size() of the element being left out; 0: none
  std::size_t collect_from_ = 0;  // of the element being collected; 0: none
  xmlNode* collected_ = nullptr;
  std::size_t collected_bytes_ = 0;
  std::uint64_t collect_line_ = 0;
  bool too_large_ = false;
  bool synthetic_root_ = false;
  bool seeking_ = false;         // for a record, after libxml2 gave up
  bool document_ended_ = false;  // the end tag of the root was met
  bool fresh_ = true;            // nothing was fed to this parser yet
  bool source_ended_ = false;
  bool finished_ = false;
  bool stopped_ = false;  // refused: nothing more is read
  std::string problem_;
  bool lost_ = false;
  std::vector<XmlElement> ready_;  // delivered by the piece just fed
  std::size_t ready_pos_ = 0;
  std::vector<xmlNode*> to_free_;
  std::vector<XmlError> errors_;
};

/// Reports what take_errors() gives as Skipped; their number.
std::size_t report_errors(XmlStream& stream, const std::string& path, ArticleSink& sink);

/// Whether something of the element was lost or repaired: then its having no text is an error.
inline bool is_damaged(const XmlElement& element) {
  return element.cut || !element.problem.empty();
}

/// Adds to article.notes what was wrong inside its element; where text of it was lost, reports that
/// as Skipped at article.where, too.
void report_damage(const XmlElement& element, Article& article, ArticleSink& sink);

}  // namespace morgue
