// Owns: the walk over METS's tree.
#include "indexer/formats/ocr/mets_document.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/xml/xml_pull.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxAreas = 100'000;

struct FreeDoc {
  void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};

/// Attribute by its local name in any namespace (xlink:href).
std::string attr(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (name != reinterpret_cast<const char*>(at->name)) continue;
    xmlChar* value = xmlNodeListGetString(node->doc, at->children, 1);
    std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
  }
  return {};
}

bool is(const xmlNode* node, std::string_view local_name) {
  return node->type == XML_ELEMENT_NODE && local_name == reinterpret_cast<const char*>(node->name);
}

std::string content(const xmlNode* node) {
  xmlChar* value = xmlNodeGetContent(node);
  std::string text = value == nullptr ? "" : collapse_space(reinterpret_cast<const char*>(value));
  xmlFree(value);
  return text;
}

/// Title with its article and subtitle: <nonSort>The</nonSort><title>Herald</title>.
std::string title_of(const xmlNode* title_info) {
  std::string title;
  std::string subtitle;
  std::string non_sort;
  for (const xmlNode* node = title_info->children; node != nullptr; node = node->next) {
    if (is(node, "title") && title.empty()) title = content(node);
    if (is(node, "subTitle") && subtitle.empty()) subtitle = content(node);
    if (is(node, "nonSort")) non_sort = content(node) + ' ';
  }
  if (!subtitle.empty()) title += (title.empty() ? "" : ": ") + subtitle;
  return title.empty() ? title : non_sort + title;
}

/// Names joined by ", ".
void add_name(const xmlNode* name, std::string& byline) {
  std::string text;
  for (const xmlNode* node = name->children; node != nullptr; node = node->next) {
    if (!is(node, "namePart") || attr(node, "type") == "date") continue;
    text += (text.empty() ? "" : " ") + content(node);
  }
  add_to_byline(byline, text);
}

/// <detail type="volume"><number>12</number></detail>, <extent unit="pages"><start>5</start>...,
/// <edition>, <genre>, <identifier type="lccn">.
void add_extra(const xmlNode* node, ExtraFields& fields) {
  const auto add = [&fields](std::string name, std::string value) {
    if (!name.empty() && !value.empty()) fields.push_back({std::move(name), std::move(value)});
  };
  if (is(node, "detail") || is(node, "extent")) {
    std::string value;
    for (const xmlNode* part = node->children; part != nullptr; part = part->next) {
      if (is(part, "number") || is(part, "start") || is(part, "list")) value = content(part);
      if (is(part, "end") && value != content(part)) value += "-" + content(part);
    }
    add(attr(node, is(node, "detail") ? "type" : "unit"), value.empty() ? content(node) : value);
  } else if (is(node, "identifier")) {
    add(attr(node, "type"), content(node));
  } else if (is(node, "edition") || is(node, "genre")) {
    add(reinterpret_cast<const char*>(node->name), content(node));
  }
}

MetsDescription read_mods(const xmlNode* section) {
  MetsDescription found;
  for (const xmlNode* node = next_in_order(section, section); node != nullptr;) {
    const xmlNode* next = next_in_order(node, section);
    if (is(node, "relatedItem")) {
      for (const xmlNode* at = next_in_order(node, node); at != nullptr;
           at = next_in_order(at, node)) {
        if (is(at, "titleInfo") && found.host.empty() && attr(node, "type") == "host")
          found.host = title_of(at);
        if (is(at, "dateIssued") && found.date.empty()) found.date = content(at);
        add_extra(at, found.extra);
      }
      next = next_outside(node, section);
    } else if (is(node, "titleInfo")) {
      if (found.title.empty()) found.title = title_of(node);
      next = next_outside(node, section);
    } else if (is(node, "dateIssued")) {
      if (found.date.empty()) found.date = content(node);
    } else if (is(node, "name")) {
      add_name(node, found.byline);
      next = next_outside(node, section);
    } else if (is(node, "languageTerm")) {
      if (found.language.empty()) found.language = content(node);
    } else if (is(node, "topic")) {
      found.topics.push_back(content(node));
    } else {
      add_extra(node, found.extra);
    }
    node = next;
  }
  return found;
}

bool is_page_type(std::string_view type) {
  const std::string small = ascii_lower(type);
  return small == "page" || small.ends_with(":page");
}

/// What is said of a page or of pages: it holds for no other article of the issue.
bool is_page_field(const ExtraField& field) {
  return field_key(field.name).starts_with("page");
}

/// "3" of "Page 3"; empty where there is neither letter nor digit (" - ", of pages that do not
/// count).
std::string page_label(std::string_view text) {
  std::string label = collapse_space(text);
  if (ascii_lower(label).starts_with("page ")) label.erase(0, std::string_view("page ").size());
  const bool says = std::any_of(label.begin(), label.end(), is_word_byte);
  return says ? label : std::string();
}

/// Walks the tree of one METS file.
class MetsWalk {
 public:
  MetsWalk(MetsDocument& document, std::size_t max_depth)
      : document_(document), max_depth_(max_depth) {}

  void read(const xmlNode* root) {
    document_.object_id = attr(root, "OBJID");
    for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
      if (is(node, "dmdSec")) read_description(node);
      if (is(node, "fileSec")) read_files(node);
      if (is(node, "structLink")) read_links(node);
      if (is_physical_map(node)) read_physical(node);
    }
    for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
      if (is(node, "structMap")) read_page_numbers(node);
      if (!is(node, "structMap") || is_physical_map(node)) continue;
      for (const xmlNode* div = node->children; div != nullptr; div = div->next) {
        if (is(div, "div")) read_division(div, {}, false, 0);
      }
    }
    leave_out_vague();
    // Some files state the date in a description that no division refers to.
    for (const auto& [id, found] : descriptions_) {
      if (document_.issue.date.empty()) document_.issue.date = found.date;
      if (document_.issue.host.empty()) document_.issue.host = found.host;
      if (document_.issue.extra.empty() && document_.issue.date == found.date)
        document_.issue.extra = of_the_issue(found.extra);
    }
  }

 private:
  void read_description(const xmlNode* section) {
    MetsDescription found = read_mods(section);
    descriptions_[attr(section, "ID")] = std::move(found);
  }

  /// Told by the USE of the file or its group ("content" says nothing); else XML is taken for ALTO.
  static bool holds_text(const xmlNode* file, const std::string& href) {
    std::string use = attr(file, "USE");
    if (use.empty() && file->parent != nullptr) use = attr(file->parent, "USE");
    use = ascii_lower(use);
    for (const char* word : {"alto", "text", "ocr"}) {
      if (use.find(word) != std::string::npos) return true;
    }
    const bool xml = ascii_lower(attr(file, "MIMETYPE")).find("xml") != std::string::npos;
    for (const char* word : {"toc", "mets", "metadata", "mods"}) {
      if (use.find(word) != std::string::npos) return false;
    }
    return xml || ascii_lower(href).ends_with(".xml");
  }

  void read_files(const xmlNode* section) {
    for (const xmlNode* node = next_in_order(section, section); node != nullptr;
         node = next_in_order(node, section)) {
      if (!is(node, "FLocat") || node->parent == nullptr) continue;
      const std::string id = attr(node->parent, "ID");
      const std::string href = attr(node, "href");
      if (id.empty() || href.empty() || document_.files.contains(id)) continue;
      document_.files[id] = href;
      if (holds_text(node->parent, href)) {
        document_.page_files.push_back(id);
      }
    }
  }

  MetsDescription description_of(const xmlNode* div) const {
    std::string ids = attr(div, "DMDID") + ' ';
    for (std::size_t space = ids.find(' '); space != std::string::npos; space = ids.find(' ')) {
      const auto found = descriptions_.find(ids.substr(0, space));
      if (found != descriptions_.end()) return found->second;
      ids.erase(0, space + 1);
    }
    return {};
  }

  /// Fills what is still unknown of the issue from a division above the articles.
  void learn_issue(const MetsDescription& found) {
    MetsDescription& issue = document_.issue;
    if (issue.host.empty()) issue.host = found.host.empty() ? found.title : found.host;
    if (issue.date.empty()) issue.date = found.date;
    if (issue.language.empty()) issue.language = found.language;
    if (issue.extra.empty()) issue.extra = of_the_issue(found.extra);
  }

  static ExtraFields of_the_issue(ExtraFields fields) {
    std::erase_if(fields, is_page_field);
    return fields;
  }

  /// How a page is called: by its own label, the description it has, or its number in order.
  std::string page_of(const xmlNode* div) const {
    for (const char* name : {"ORDERLABEL", "LABEL"}) {
      if (std::string label = page_label(attr(div, name)); !label.empty()) return label;
    }
    for (const ExtraField& field : description_of(div).extra) {
      if (is_page_field(field)) return page_label(field.value);
    }
    return page_label(attr(div, "ORDER"));
  }

  /// Which file is of which page, by the divisions of pages in any map.
  void read_page_numbers(const xmlNode* map) {
    for (const xmlNode* node = next_in_order(map, map); node != nullptr;
         node = next_in_order(node, map)) {
      const std::string file =
          is(node, "area") || is(node, "fptr") ? attr(node, "FILEID") : std::string();
      if (file.empty() || document_.pages.contains(file)) continue;
      const xmlNode* div = node->parent;
      while (div != nullptr && !(is(div, "div") && is_page_type(attr(div, "TYPE"))))
        div = div->parent;
      if (div == nullptr || !has_room(document_.pages.size())) continue;
      if (std::string page = page_of(div); !page.empty()) document_.pages[file] = std::move(page);
    }
  }

  void read_division(const xmlNode* div, const std::string& section, bool inside,
                     std::size_t depth) {
    if (is_too_deep(depth)) return;
    const std::string type = ascii_lower(attr(div, "TYPE"));
    const bool item = type == "article" || (!inside && is_item(type));
    if (item) {
      read_article(div, section);
    } else if (type != "section" && !inside && !is_page_type(type)) {
      learn_issue(description_of(div));
    }
    std::string inner = section;
    if (type == "section") {
      inner = attr(div, "LABEL");
      if (inner.empty()) inner = description_of(div).title;
    }
    for (const xmlNode* node = div->children; node != nullptr; node = node->next) {
      if (is(node, "div")) read_division(node, inner, inside || item, depth + 1);
    }
  }

  void read_article(const xmlNode* div, const std::string& section) {
    MetsArticle& article = document_.articles.emplace_back();
    article.id = attr(div, "ID");
    article.label = collapse_space(attr(div, "LABEL"));
    article.description = description_of(div);
    article.section = section;
    add_linked(div, article, false);
    add_areas(div, article, false, 0);
  }

  static bool is_physical_map(const xmlNode* node) {
    return is(node, "structMap") && ascii_lower(attr(node, "TYPE")) == "physical";
  }

  /// Divisions of a newspaper that are read as articles; inside an article only "article" is one.
  static bool is_item(std::string_view type) {
    static constexpr std::array<std::string_view, 19> kItems{
        "article",    "ad",           "advert",   "advertisement", "advertorial",
        "classified", "death_notice", "obituary", "weather",       "letter",
        "notice",     "announcement", "poem",     "interview",     "review",
        "editorial",  "column",       "news",     "deathnotice"};
    return std::find(kItems.begin(), kItems.end(), type) != kItems.end();
  }

  /// The areas directly in the physical divisions, by the divisions' ids.
  void read_physical(const xmlNode* map) {
    for (const xmlNode* node = next_in_order(map, map); node != nullptr;
         node = next_in_order(node, map)) {
      const bool area = is(node, "area");
      if (!area && !(is(node, "fptr") && !attr(node, "FILEID").empty())) continue;
      const xmlNode* div = node->parent;
      while (div != nullptr && !is(div, "div")) div = div->parent;
      if (div == nullptr || !has_room(areas_)) continue;
      ++areas_;
      MetsArea found{attr(node, "FILEID"), area ? attr(node, "BEGIN") : "",
                     area ? attr(node, "END") : "", false};
      found.linked_page = found.begin.empty();
      physical_[attr(div, "ID")].push_back(std::move(found));
    }
  }

  static std::string without_hash(const std::string& id) {
    return id.starts_with('#') ? id.substr(1) : id;
  }

  /// smLink ties one division to another; all divisions of a smLinkGrp are tied together.
  void read_links(const xmlNode* section) {
    for (const xmlNode* node = next_in_order(section, section); node != nullptr;
         node = next_in_order(node, section)) {
      if (is(node, "smLink")) {
        add_link(without_hash(attr(node, "from")), without_hash(attr(node, "to")));
        add_link(without_hash(attr(node, "to")), without_hash(attr(node, "from")));
      } else if (is(node, "smLinkGrp")) {
        std::vector<std::string> ids;
        for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
          if (is(at, "smLocatorLink")) ids.push_back(without_hash(attr(at, "href")));
        }
        // The first is the logical division, the others are its places.
        for (std::size_t i = 1; i < ids.size(); ++i) {
          add_link(ids[0], ids[i]);
          add_link(ids[i], ids[0]);
        }
      }
    }
  }

  void add_link(const std::string& from, std::string to) {
    if (!has_room(links_count_)) return;
    ++links_count_;
    links_[from].push_back(std::move(to));
  }

  /// The areas that structLink ties a division to.
  void add_linked(const xmlNode* div, MetsArticle& article, bool heading) {
    const auto links = links_.find(attr(div, "ID"));
    if (links == links_.end()) return;
    for (const std::string& id : links->second) {
      const auto found = physical_.find(id);
      if (found == physical_.end()) continue;
      for (MetsArea area : found->second) {
        if (!has_room(linked_areas_)) continue;
        ++linked_areas_;
        area.heading = heading;
        article.areas.push_back(std::move(area));
      }
    }
  }

  /// Of articles that are tied to pages alone, those that share a page would each have all of it.
  void leave_out_vague() {
    const auto is_page = [this](const MetsArea& area) {
      const auto& pages = document_.page_files;
      return area.linked_page && std::find(pages.begin(), pages.end(), area.file_id) != pages.end();
    };
    for (MetsArticle& article : document_.articles) {
      const bool exact = std::any_of(article.areas.begin(), article.areas.end(),
                                     [](const MetsArea& area) { return !area.begin.empty(); });
      if (exact) std::erase_if(article.areas, [](const MetsArea& a) { return a.linked_page; });
    }
    std::map<std::string, int> uses;
    for (const MetsArticle& article : document_.articles) {
      std::set<std::string> own;
      for (const MetsArea& area : article.areas) {
        if (is_page(area)) own.insert(area.file_id);
      }
      for (const std::string& id : own) ++uses[id];
    }
    std::erase_if(document_.articles, [&](const MetsArticle& article) {
      return std::any_of(article.areas.begin(), article.areas.end(), [&](const MetsArea& area) {
        return is_page(area) && uses[area.file_id] > 1;
      });
    });
  }

  /// The areas under a division, without those of articles inside it.
  void add_areas(const xmlNode* parent, MetsArticle& article, bool heading, std::size_t depth) {
    if (is_too_deep(depth)) return;
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string type = is(node, "div") ? ascii_lower(attr(node, "TYPE")) : "";
      if (type == "article") continue;
      const bool area = is(node, "area");
      if ((area || (is(node, "fptr") && !attr(node, "FILEID").empty())) && has_room(areas_)) {
        ++areas_;
        article.areas.push_back({attr(node, "FILEID"), area ? attr(node, "BEGIN") : "",
                                 area ? attr(node, "END") : "", heading, false});
      }
      const bool is_heading = type == "heading" || type == "headline" || type == "title";
      if (is(node, "div")) add_linked(node, article, heading || is_heading);
      add_areas(node, article, heading || is_heading, depth + 1);
    }
  }

  /// Whether one more of a kind may be kept; what may not is counted.
  bool has_room(std::size_t kept) {
    if (kept < kMaxAreas) return true;
    ++document_.left_out;
    return false;
  }

  bool is_too_deep(std::size_t depth) {
    if (depth <= max_depth_) return false;
    ++document_.left_out;
    return true;
  }

  MetsDocument& document_;
  std::size_t max_depth_;
  std::map<std::string, MetsDescription> descriptions_;
  std::map<std::string, std::vector<MetsArea>> physical_;
  std::map<std::string, std::vector<std::string>> links_;
  std::size_t links_count_ = 0;
  std::size_t areas_ = 0;         ///< stated in the file
  std::size_t linked_areas_ = 0;  ///< given to articles by links, each as often as it is tied
};

}  // namespace

MetsDocument parse_mets(std::string bytes, std::size_t max_depth) {
  MetsDocument document;
  std::uint64_t replaced = 0;
  const std::string ready = xml_bytes(std::move(bytes), &replaced);
  const std::unique_ptr<xmlDoc, FreeDoc> doc(
      xmlReadMemory(ready.data(), static_cast<int>(std::min<std::size_t>(ready.size(), INT32_MAX)),
                    nullptr, nullptr, kXmlOptions));
  const xmlNode* root = doc == nullptr ? nullptr : xmlDocGetRootElement(doc.get());
  if (root == nullptr) {
    document.error = xml_error();
    return document;
  }
  MetsWalk(document, max_depth).read(root);
  return document;
}

}  // namespace morgue
