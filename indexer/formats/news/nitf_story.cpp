// Owns: the mapping of NITF (https://iptc.org/standards/nitf/) and RCV1 elements to an article.
#include "indexer/formats/news/nitf_story.hpp"

#include <fmt/format.h>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/news/story_date.hpp"
#include "indexer/formats/xml/xml_extra.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLines = 1000;  // captions and the like; more can never be kept

void set(std::string& field, std::string value) {
  if (!value.empty()) field = std::move(value);
}

// Content of <meta name="..."> in the head.
std::string meta_value(const xmlNode* head, std::string_view name) {
  if (head == nullptr) return {};
  for (const xmlNode* c = head->children; c != nullptr; c = c->next) {
    if (usual_name(c) == "meta" && attribute(c, "name") == name)
      return collapse_space(attribute(c, "content"));
  }
  return {};
}

// The New York Times states year, month and day apart.
std::string publication_day(const xmlNode* head) {
  const std::string year = meta_value(head, "publication_year");
  const std::string month = meta_value(head, "publication_month");
  const std::string day = meta_value(head, "publication_day_of_month");
  if (year.size() != 4 || month.empty() || month.size() > 2 || day.empty() || day.size() > 2)
    return {};
  return fmt::format("{}-{:0>2}-{:0>2}", year, month, day);
}

std::string attribute_of(const xmlNode* node, const char* name) {
  return collapse_space(attribute(node, name));
}

// The names in a byline, those of persons that nothing parts by commas; `title` is the byttl in it.
std::string names_of(const xmlNode* byline, std::string& title) {
  std::string text;
  bool after_person = false;
  for (const xmlNode* c = byline->children; c != nullptr; c = c->next) {
    const std::string name = usual_name(c);
    if (name == "byttl") {
      title = plain_text(c);
      continue;
    }
    const std::string piece = spaced_text(c);
    if (piece.empty()) continue;
    const bool person = name == "person";
    const bool sign = piece[0] == ',' || piece[0] == ';' || piece[0] == '.';
    if (!text.empty()) text += person && after_person ? ", " : sign ? "" : " ";
    text += piece;
    after_person = person;
  }
  return text;
}

// Several bylines may stand: as printed, and normalized ("Writer, A."), which is left out.
std::string byline_of(const xmlNode* body_head) {
  if (body_head == nullptr) return {};
  std::string title;
  for (const xmlNode* c = body_head->children; c != nullptr; c = c->next) {
    if (usual_name(c) != "byline" || attribute(c, "class") == "normalized_byline") continue;
    std::string text = bare_byline(names_of(c, title));
    if (!text.empty()) return text;
  }
  return title;  // "Sports Network": a desk instead of a person
}

std::string place_of(const xmlNode* body_head) {
  const xmlNode* dateline = child(body_head, "dateline");
  if (dateline == nullptr) return {};
  const xmlNode* location = child(dateline, "location");
  const xmlNode* city = descendant(location, "city");
  std::string place = place_of_dateline(plain_text(city != nullptr ? city : location));
  if (!place.empty()) return place;
  for (const xmlNode* c = dateline->children; c != nullptr; c = c->next) {
    if (usual_name(c) != "story.date") place += raw_text(c);
  }
  return place_of_dateline(place);
}

void add_topics(const xmlNode* head, Article& article) {
  if (head == nullptr) return;
  for (const xmlNode* n = head; n != nullptr; n = next_in_order(n, head)) {
    const std::string name = usual_name(n);
    if (name == "keyword") article.topics.push_back(attribute_of(n, "key"));
    if (name == "tobject.subject") {
      for (const char* part :
           {"tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"}) {
        article.topics.push_back(attribute_of(n, part));
      }
    }
    if (name == "classifier") {
      std::string topic = plain_text(n);
      if (topic.empty()) topic = attribute_of(n, "value");
      // "Top/News/World": a path in the publisher's own tree.
      if (attribute(n, "type") != "taxonomic_classifier")
        article.topics.push_back(std::move(topic));
    }
  }
}

std::string headline_of(const xmlNode* nitf, const xmlNode* body_head) {
  const xmlNode* headline = child(body_head, "hedline");
  std::string text = plain_text(child(headline, "hl1"));
  if (text.empty()) text = plain_text(headline);
  if (text.empty()) text = plain_text(child(child(nitf, "head"), "title"));
  return text;
}

std::string body_of(const xmlNode* body) {
  const xmlNode* content = child(body, "body.content");
  if (content != nullptr) {
    for (const xmlNode* c = content->children; c != nullptr; c = c->next) {
      if (usual_name(c) == "block" && attribute(c, "class") == "full_text") return story_text(c);
    }
    std::string text = story_text(content);
    if (!text.empty()) return text;
  }
  return story_text(child(child(body, "body.head"), "abstract"));
}

void add_codes(const xmlNode* metadata, Article& article) {
  if (metadata == nullptr) return;
  for (const xmlNode* n = metadata; n != nullptr; n = next_in_order(n, metadata)) {
    if (usual_name(n) == "code") article.topics.push_back(attribute_of(n, "code"));
  }
}

// "MEXICO CITY 1996-08-20" without the day.
std::string without_day(std::string dateline) {
  const std::size_t last = dateline.rfind(' ');
  if (last != std::string::npos && parse_iso_date(std::string_view(dateline).substr(last + 1)))
    dateline.erase(last);
  return dateline;
}

// Value of <dc element="..." value="..."/>.
std::string rcv1_fact(const xmlNode* metadata, std::string_view name) {
  if (metadata == nullptr) return {};
  for (const xmlNode* c = metadata->children; c != nullptr; c = c->next) {
    if (usual_name(c) == "dc" && attribute(c, "element") == name) return attribute_of(c, "value");
  }
  return {};
}

// Page, edition, volume and issue, the desk's codes: what the head says beyond an article's fields.
void add_nitf_extra(const xmlNode* head, Article& article) {
  add_extra_elements(head,
                     {"title", "docdata", "pubdata", "tobject", "online_sections",
                      "publication_year", "publication_month", "publication_day_of_month"},
                     article.extra);
  add_extra_elements(child(head, "docdata"),
                     {"doc-id", "doc.copyright", "date.issue", "date.release"}, article.extra);
  add_extra_attributes(child(head, "pubdata"), {"name", "ex-ref", "date.publication", "type"},
                       article.extra);
}

// What stands beside the text: further headlines, the abstract where it is not the text, captions
// and credits of pictures, who wrote or checked it.
void add_nitf_lines(const xmlNode* body, Article& article) {
  const xmlNode* body_head = child(body, "body.head");
  const auto keep = [&article](const xmlNode* node, std::string_view name) {
    std::string text = spaced_text(node);
    if (text.empty() || text == article.headline || article.extra.size() >= kMaxLines) return;
    article.extra.push_back({std::string(name), std::move(text)});
  };
  if (const xmlNode* hedline = child(body_head, "hedline"); hedline != nullptr) {
    for (const xmlNode* c = hedline->children; c != nullptr; c = c->next) {
      const std::string name = usual_name(c);
      if (name == "hl1" || name == "hl2") keep(c, name);
    }
  }
  if (const xmlNode* abstract = child(body_head, "abstract"); story_text(abstract) != article.body)
    keep(abstract, "abstract");
  keep(child(body_head, "note"), "note");
  keep(child(child(body, "body.end"), "tagline"), "tagline");
  if (body == nullptr) return;
  for (const xmlNode* n = body; n != nullptr; n = next_in_order(n, body)) {
    const std::string name = usual_name(n);
    if (name == "media-caption" || name == "media-producer" || name == "figcaption") keep(n, name);
  }
}

}  // namespace

void read_nitf(const xmlNode* nitf, Article& article) {
  const xmlNode* head = child(nitf, "head");
  const xmlNode* docdata = child(head, "docdata");
  const xmlNode* pubdata = child(head, "pubdata");
  const xmlNode* body = child(nitf, "body");
  const xmlNode* body_head = child(body, "body.head");
  set(article.id, attribute_of(child(docdata, "doc-id"), "id-string"));
  set(article.headline, headline_of(nitf, body_head));
  set(article.body, body_of(body));
  set(article.byline, byline_of(body_head));
  set(article.place, place_of(body_head));
  set(article.source, attribute_of(child(docdata, "doc.copyright"), "holder"));
  set(article.source, plain_text(child(body_head, "distributor")));
  set(article.source, attribute_of(pubdata, "name"));
  set(article.section, attribute_of(pubdata, "position.section"));
  set(article.section, meta_value(head, "online_sections"));
  set(article.url, absolute_address(attribute_of(pubdata, "ex-ref"), base_at(pubdata, {})));
  set(article.language, language_at(body == nullptr ? nitf : body));
  add_topics(head, article);
  add_nitf_extra(head, article);
  add_nitf_lines(body, article);
  const xmlNode* story_date = descendant(child(body_head, "dateline"), "story.date");
  set_first_date(article,
                 {attribute_of(pubdata, "date.publication"),
                  attribute_of(child(docdata, "date.issue"), "norm"),
                  attribute_of(child(docdata, "date.release"), "norm"), publication_day(head),
                  attribute_of(story_date, "norm"), plain_text(story_date)});
}

void read_rcv1(const xmlNode* newsitem, Article& article) {
  const xmlNode* metadata = child(newsitem, "metadata");
  set(article.id, attribute_of(newsitem, "itemid"));
  set(article.headline, plain_text(child(newsitem, "headline")));
  if (article.headline.empty()) set(article.headline, plain_text(child(newsitem, "title")));
  set(article.body, story_text(child(newsitem, "text")));
  set(article.byline, bare_byline(spaced_text(child(newsitem, "byline"))));
  set(article.place, place_of_dateline(without_day(plain_text(child(newsitem, "dateline")))));
  if (article.place.empty()) set(article.place, rcv1_fact(metadata, "dc.creator.location"));
  set(article.source, rcv1_fact(metadata, "dc.publisher"));
  set(article.source, rcv1_fact(metadata, "dc.source"));
  set(article.language, language_at(newsitem));
  add_codes(metadata, article);
  add_extra_elements(metadata,
                     {"codes", "dc.publisher", "dc.source", "dc.date.published", "dc.date.created",
                      "dc.creator.location"},
                     article.extra);
  set_first_date(article, {attribute_of(newsitem, "date"), rcv1_fact(metadata, "dc.date.published"),
                           rcv1_fact(metadata, "dc.date.created")});
}

std::string story_text(const xmlNode* content) {
  if (content == nullptr) return {};
  return join_blocks(text_blocks(content, [](const xmlNode* n) {
    const std::string_view name = element_name(n);
    return name == "media" || name == "figcaption" || name == "hedline" || name == "copyrite";
  }));
}

bool is_withdrawn(std::string_view status) {
  const std::string lower = ascii_lower(status.substr(status.find_last_of(":/") + 1));
  for (const std::string_view word :
       {"canceled", "cancelled", "cancel", "withdrawn", "withheld", "retracted", "revoked",
        "killed", "kill", "delete", "deleted"}) {
    if (lower == word) return true;
  }
  return false;
}

bool withdraws_story(const xmlNode* nitf) {
  const xmlNode* docdata = child(child(nitf, "head"), "docdata");
  return is_withdrawn(attribute_of(docdata, "management-status"));
}

}  // namespace morgue
