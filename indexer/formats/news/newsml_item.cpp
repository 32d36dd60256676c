// Owns: the mapping of NewsML-G2 (https://iptc.org/standards/newsml-g2/) to an article.
#include "indexer/formats/news/newsml_item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/news/nitf_story.hpp"
#include "indexer/formats/news/story_date.hpp"
#include "indexer/formats/xml/xml_extra.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/reading/base64_text.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

// "text" of qcode="ninat:text" or uri="http://cv.iptc.org/newscodes/ninature/text".
std::string code_of(const xmlNode* node) {
  std::string_view code = attribute(node, "qcode");
  if (code.empty()) code = attribute(node, "uri");
  if (code.empty()) code = attribute(node, "literal");
  const std::size_t mark = code.find_last_of(":/");
  return collapse_space(mark == std::string_view::npos ? code : code.substr(mark + 1));
}

// The name of a concept in the wanted language, else the first; literal as a last resort.
std::string name_of(const xmlNode* concept_node, std::string_view language) {
  if (concept_node == nullptr) return {};
  std::string first;
  for (const xmlNode* c = concept_node->children; c != nullptr; c = c->next) {
    if (usual_name(c) != "name") continue;
    std::string name = plain_text(c);
    if (name.empty()) continue;
    const std::string own = language_at(c);
    if (!own.empty() && own.substr(0, 2) == language.substr(0, 2)) return name;
    if (first.empty()) first = std::move(name);
  }
  return first.empty() ? collapse_space(attribute(concept_node, "literal")) : first;
}

void add_topics(const xmlNode* meta, Article& article) {
  if (meta == nullptr) return;
  for (const xmlNode* c = meta->children; c != nullptr; c = c->next) {
    const std::string kind = usual_name(c);
    if (kind == "keyword") article.topics.push_back(plain_text(c));
    if (kind != "subject") continue;
    std::string name = name_of(c, article.language);
    if (name.empty()) name = name_of(child(c, "broader"), article.language);
    article.topics.push_back(name.empty() ? std::string(trim(attribute(c, "qcode"))) : name);
  }
}

// "MOSCOW, Monday (Reuters)": the place comes before the first comma, bracket or dash.
std::string place_of(const xmlNode* meta, std::string_view language) {
  std::string line = place_of_dateline(plain_text(child(meta, "dateline")));
  line = line.substr(
      0, std::min({line.find(','), line.find('('), line.find(" - "), line.find("\xE2\x80\x94")}));
  line = std::string(trim(line));
  return line.empty() ? name_of(child(meta, "located"), language) : line;
}

std::string byline_of(const xmlNode* meta, std::string_view language) {
  std::string byline = bare_byline(spaced_text(child(meta, "by")));
  if (!byline.empty() || meta == nullptr) return byline;
  for (const xmlNode* c = meta->children; c != nullptr; c = c->next) {
    if (usual_name(c) != "creator") continue;
    const std::string name = name_of(c, language);
    if (!name.empty()) byline += (byline.empty() ? "" : ", ") + name;
  }
  return byline;
}

void set_date(const xmlNode* item_meta, const xmlNode* content_meta, Article& article) {
  set_first_date(article, {plain_text(child(content_meta, "contentCreated")),
                           plain_text(child(item_meta, "firstCreated")),
                           plain_text(child(item_meta, "versionCreated")),
                           plain_text(child(content_meta, "contentModified"))});
}

// Text of one inlineXML: NITF, XHTML, or any other markup that an item of class text holds.
void read_inline_xml(const xmlNode* inline_xml, bool any_markup, Article& article) {
  if (const xmlNode* nitf = descendant(inline_xml, "nitf"); nitf != nullptr) {
    read_nitf(nitf, article);
  } else if (const xmlNode* html = descendant(inline_xml, "html"); html != nullptr) {
    const xmlNode* body = child(html, "body");
    article.body = story_text(body == nullptr ? html : body);
    const xmlNode* head = child(html, "head");
    if (article.headline.empty()) article.headline = plain_text(child(head, "title"));
  } else if (any_markup) {
    article.body = story_text(inline_xml);
  }
}

// The first rendition with text; true where the content set refers to content outside the file.
bool read_content(const xmlNode* item, bool any_markup, Article& article) {
  bool remote = false;
  bool is_undecoded = false;
  const xmlNode* set = child(item, "contentSet");
  if (set == nullptr) return false;
  for (const xmlNode* c = set->children; c != nullptr && article.body.empty(); c = c->next) {
    const std::string kind = usual_name(c);
    const std::string_view type = attribute(c, "contenttype");
    remote = remote || kind == "remoteContent";
    if (kind == "inlineXML") read_inline_xml(c, any_markup, article);
    if (kind != "inlineData") continue;
    std::string text = raw_text(c);
    if (declares_base64(c) || seems_base64(text)) {
      const std::optional<std::string> decoded = text_of_base64(text);
      is_undecoded = is_undecoded || (!decoded && (type.empty() || type.starts_with("text/")));
      text = decoded.value_or("");
    }
    if (type.find("html") != std::string_view::npos)
      article.body = markup_text(text);
    else if (type.empty() || type.starts_with("text/"))
      article.body = std::string(trim(text));
  }
  if (is_undecoded && article.body.empty()) article.notes.emplace_back(kBase64Note);
  return remote;
}

std::string source_of(const xmlNode* item_meta, const xmlNode* content_meta,
                      std::string_view language) {
  const xmlNode* provider = child(item_meta, "provider");
  std::string source = name_of(provider, language);
  if (source.empty()) source = name_of(child(content_meta, "infoSource"), language);
  if (!source.empty()) return source;
  const std::string_view uri = attribute(provider, "uri");
  const std::size_t host = uri.find("://");
  if (host == std::string_view::npos) return code_of(provider);
  const std::string_view rest = uri.substr(host + 3);
  return std::string(rest.substr(0, rest.find('/')));
}

// The main headline: that of the role, else the first without a role, else the first
// (http://cv.iptc.org/newscodes/hrole/). The others are further fields.
std::string headline_of(const xmlNode* meta, Article& article) {
  if (meta == nullptr) return {};
  std::vector<std::pair<std::string, std::string>> found;  // role, text
  for (const xmlNode* c = meta->children; c != nullptr; c = c->next) {
    if (usual_name(c) != "headline" || plain_text(c).empty()) continue;
    const std::string_view role =
        attribute(c, "role").empty() ? attribute(c, "roleuri") : attribute(c, "role");
    found.emplace_back(collapse_space(role.substr(role.find_last_of(":/") + 1)), plain_text(c));
  }
  const auto with_role = [&](std::string_view role) {
    return std::find_if(found.begin(), found.end(),
                        [role](const auto& one) { return one.first == role; });
  };
  auto best = with_role("main");
  if (best == found.end()) best = with_role("");
  if (best == found.end()) best = found.begin();
  for (auto one = found.begin(); one != found.end(); ++one) {
    if (one == best) continue;
    article.extra.push_back(
        {one->first.empty() ? "headline" : "headline." + one->first, std::move(one->second)});
  }
  return best == found.end() ? std::string() : std::move(best->second);
}

// Slugline, urgency, notes to editors, genre.
void add_item_extra(const xmlNode* item, Article& article) {
  if (std::string version = collapse_space(attribute(item, "version")); !version.empty())
    article.extra.push_back({std::string(kVersionField), std::move(version)});
  add_extra_elements(child(item, "itemMeta"),
                     {"itemClass", "provider", "firstCreated", "versionCreated", "pubStatus",
                      "service", "title", "generator", "profile", "link"},
                     article.extra);
  add_extra_elements(child(item, "contentMeta"),
                     {"headline", "by", "creator", "contentCreated", "contentModified", "language",
                      "subject", "keyword", "dateline", "located", "infoSource", "icon"},
                     article.extra);
  add_extra_elements(child(item, "rightsInfo"), {}, article.extra);
}

}  // namespace

std::string withdrawn_story(const xmlNode* item) {
  const xmlNode* status = child(child(item, "itemMeta"), "pubStatus");
  return is_withdrawn(code_of(status)) ? collapse_space(attribute(item, "guid")) : std::string();
}

bool read_news_item(const xmlNode* item, Article& article, std::string& reason) {
  const xmlNode* item_meta = child(item, "itemMeta");
  const xmlNode* content_meta = child(item, "contentMeta");
  const std::string item_class = code_of(child(item_meta, "itemClass"));
  const bool is_text = item_class == "text";
  article.language = collapse_space(attribute(child(content_meta, "language"), "tag"));
  if (article.language.empty()) article.language = language_at(item);
  const std::string language = article.language;
  const bool remote = read_content(item, is_text || item_class.empty(), article);
  if (!is_text && !item_class.empty() && (item_class != "composite" || article.body.empty())) {
    reason = fmt::format("an item of class {}, no text story", item_class);
    return false;
  }
  const std::string nitf_byline = article.byline;
  if (std::string text = headline_of(content_meta, article); !text.empty())
    article.headline = std::move(text);
  if (article.headline.empty()) article.headline = plain_text(child(item_meta, "title"));
  if (article.body.empty() && (!is_text || article.headline.empty())) {
    reason = remote                  ? "the text is not in the file"
             : article.notes.empty() ? "no text in the item"
                                     : article.notes.back();
    return false;
  }
  article.id = collapse_space(attribute(item, "guid"));
  article.byline = byline_of(content_meta, language);
  if (article.byline.empty()) article.byline = nitf_byline;
  if (std::string place = place_of(content_meta, language); !place.empty())
    article.place = std::move(place);
  article.source = source_of(item_meta, content_meta, language);
  article.section = name_of(child(item_meta, "service"), language);
  if (!language.empty()) article.language = language;
  add_topics(content_meta, article);
  add_item_extra(item, article);
  set_date(item_meta, content_meta, article);
  return true;
}

}  // namespace morgue
