// Owns: the Reuters-21578 collection (David D. Lewis, distribution 1.0): what its tags mean.
// Does not own: scanning of the SGML (sgml_scanner.hpp), unwrapping of the lines (text_repair).
#include <array>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/sgml/formats.hpp"
#include "indexer/formats/sgml/sgml_scanner.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

/// Where the text of a tag goes.
enum class Part { none, date, topics, text, title, author, dateline, body, unknown, note };

struct TagPart {
  std::string_view tag;
  Part part;
};
constexpr std::array<TagPart, 14> kParts = {{{"DATE", Part::date},
                                             {"TOPICS", Part::topics},
                                             {"PLACES", Part::topics},
                                             {"PEOPLE", Part::topics},
                                             {"ORGS", Part::topics},
                                             {"EXCHANGES", Part::topics},
                                             {"COMPANIES", Part::topics},
                                             {"UNKNOWN", Part::unknown},
                                             {"MKNOTE", Part::note},
                                             {"TEXT", Part::text},
                                             {"TITLE", Part::title},
                                             {"AUTHOR", Part::author},
                                             {"DATELINE", Part::dateline},
                                             {"BODY", Part::body}}};

/// The text of a story by its parts, as written.
struct Story {
  std::string_view id;
  std::string date;
  std::string title;
  std::string author;
  std::string dateline;
  std::string body;
  std::string loose;  ///< text in TEXT outside its inner tags
  std::vector<std::string> topics;
  ExtraFields extra;  ///< other attributes of the story: the splits of the collection
  bool text_ended = false;
};

bool inside_text(Part part) {
  return part == Part::title || part == Part::author || part == Part::dateline ||
         part == Part::body || part == Part::text;
}

/// Collects the parts of one story while its tags go by.
class StoryBuilder {
 public:
  void open(const SgmlPiece& piece) {
    if (same_name(piece.name, "REUTERS")) open_story(piece);
    if (same_name(piece.name, "D")) in_topic_ = true;
    for (const TagPart& known : kParts) {
      if (same_name(known.tag, piece.name)) {
        outer_ = part_;
        part_ = known.part;
      }
    }
  }

  void close(const SgmlPiece& piece) {
    if (same_name(piece.name, "D")) in_topic_ = false;
    for (const TagPart& known : kParts) {
      if (!same_name(known.tag, piece.name)) continue;
      const bool in_text = inside_text(part_) && known.part != Part::text;
      part_ = known.part == Part::note ? outer_ : in_text ? Part::text : Part::none;
      story_.text_ended |= known.part == Part::text || known.part == Part::body;
    }
  }

  void text(std::string_view text) {
    switch (part_) {
      case Part::date:
        story_.date += text;
        break;
      case Part::topics:
        if (in_topic_) story_.topics.push_back(sgml_text(trim(text)));
        break;
      case Part::text:
        story_.loose += text;
        break;
      case Part::title:
        story_.title += text;
        break;
      case Part::author:
        story_.author += text;
        break;
      case Part::dateline:
        story_.dateline += text;
        break;
      case Part::body:
        story_.body += text;
        break;
      case Part::none:
      case Part::unknown:
      case Part::note:
        break;
    }
  }

  Story take() { return std::move(story_); }

 private:
  void open_story(const SgmlPiece& piece) {
    story_.id = sgml_attribute(piece.attributes, "NEWID");
    for (const char* name : {"LEWISSPLIT", "CGISPLIT", "OLDID"}) {
      const std::string_view value = sgml_attribute(piece.attributes, name);
      if (!value.empty()) story_.extra.push_back({name, sgml_text(value)});
    }
  }

  Story story_;
  Part part_ = Part::none;
  Part outer_ = Part::none;
  bool in_topic_ = false;
};

Story read_story(std::string_view record) {
  StoryBuilder builder;
  SgmlPieces pieces(record);
  SgmlPiece piece;
  while (pieces.next(piece)) {
    switch (piece.kind) {
      case SgmlPiece::Kind::open:
        builder.open(piece);
        break;
      case SgmlPiece::Kind::close:
        builder.close(piece);
        break;
      case SgmlPiece::Kind::text:
        builder.text(piece.text);
        break;
      case SgmlPiece::Kind::other:
        break;
    }
  }
  return builder.take();
}

/// `27-MAR-1987 00:02:59.13&#5;&#5;&#5;RM` and the like: the wire's service codes follow some
/// dates.
std::optional<Date> story_date(std::string_view raw) {
  return parse_any_date(trim(raw.substr(0, raw.find('&'))));
}

/// Text of a story that the collection could not take apart (TYPE="UNPROC"): its first line is the
/// headline, as on the wire. Short notes (TYPE="BRIEF") have a filler in this place.
void add_loose_text(const Story& story, Article& article) {
  const std::string decoded = sgml_text(story.loose);
  std::string_view text = without_reuter_sign(decoded);
  const std::size_t start = text.find_first_not_of(" *\r\n\t");
  if (start == std::string_view::npos || text.substr(start) == "Blah blah blah.") return;
  if (article.headline.empty()) {
    text.remove_prefix(start);
    const std::size_t line = text.find('\n');
    article.headline = trim(text.substr(0, line));
    if (line == std::string_view::npos) return;
    text.remove_prefix(line + 1);
  }
  const std::size_t first = text.find_first_not_of("\r\n");
  if (first != std::string_view::npos) article.body = text.substr(first);
}

Article make_article(Story story) {
  Article article;
  if (!story.id.empty()) article.id = "reuters-" + sgml_text(story.id);
  article.source = "Reuters";
  article.language = "en";
  article.published = story_date(story.date);
  article.topics = std::move(story.topics);
  article.extra = std::move(story.extra);
  article.headline = collapse_space(sgml_text(story.title));
  article.byline = clean_byline(sgml_text(story.author), "Reuters");
  Dateline dateline;
  if (!story.dateline.empty()) dateline = split_dateline(sgml_text(story.dateline));
  article.place = std::move(dateline.place);
  if (story.body.empty()) {
    add_loose_text(story, article);
  } else {
    article.body = sgml_text(story.body);
    article.body.resize(without_reuter_sign(article.body).size());
  }
  if (!dateline.rest.empty()) article.body = dateline.rest + '\n' + article.body;
  return article;
}

void read_reuters(Input& input, const ReadContext& context, ArticleSink& sink) {
  SgmlRecords records(input, context.path, "REUTERS", context.limits.article_bytes);
  SgmlRecord record;
  std::string storage;
  while (records.next(record)) {
    if (record.ending == RecordEnding::too_long) {
      sink.skipped({record.where, "story longer than the limit", true});
      continue;
    }
    std::uint64_t replaced = 0;
    Story story = read_story(valid_record(record.bytes, context.charset, storage, &replaced));
    if (record.ending == RecordEnding::cut && !story.text_ended) {
      sink.skipped({record.where, "story cut short by the end of the file", true});
      continue;
    }
    Article article = make_article(std::move(story));
    article.replaced_bytes = replaced;
    article.where = record.where;
    if (!sink.article(std::move(article))) return;
  }
}

Match matches_reuters(std::string_view head, std::string_view) {
  const std::size_t tag = head.find("<REUTERS");
  if (tag == std::string_view::npos || (tag > 0 && head[tag - 1] != '\n' && head[tag - 1] != '>'))
    return Match::no;
  return head.find("NEWID=") != std::string_view::npos ||
                 head.find("LEWISSPLIT") != std::string_view::npos
             ? Match::certain
             : Match::likely;
}

}  // namespace

const Format kReutersFormat = {"reuters", "Reuters-21578 collection (SGML)", matches_reuters,
                               read_reuters};

}  // namespace morgue
