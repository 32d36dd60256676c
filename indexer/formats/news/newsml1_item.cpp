// Owns: the mapping of NewsML 1.x (https://iptc.org/standards/newsml-1/) to articles.
#include "indexer/formats/news/newsml1_item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>
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

constexpr std::size_t kMaxArticles = 1000;
constexpr std::size_t kMaxLookedThrough = 64 * 1024;

std::string formal_name(const xmlNode* node) {
  return node == nullptr ? std::string() : collapse_space(attribute(node, "FormalName"));
}

/// The element's child of that name in the component or the nearest one around it.
const xmlNode* inherited(const xmlNode* component, std::string_view part, std::string_view name) {
  for (const xmlNode* at = component; at != nullptr && usual_name(at) == "NewsComponent";
       at = at->parent) {
    const xmlNode* holder = child(at, part);
    const xmlNode* found = name.empty() ? holder : child(holder, name);
    if (found != nullptr && (name.empty() || !plain_text(found).empty() ||
                             found->children != nullptr || has_attribute(found, "FormalName"))) {
      return found;
    }
  }
  return nullptr;
}

/// The parts of the identifier that the revisions of an item share (NewsML 1.2, 5.5.4).
std::string id_of(const xmlNode* item) {
  const xmlNode* identifier = child(child(item, "Identification"), "NewsIdentifier");
  const std::string provider = plain_text(child(identifier, "ProviderId"));
  const std::string date = plain_text(child(identifier, "DateId"));
  const std::string name = plain_text(child(identifier, "NewsItemId"));
  if (!provider.empty() && !name.empty())
    return fmt::format("urn:newsml:{}:{}:{}", provider, date, name);
  std::string id = plain_text(child(identifier, "PublicIdentifier"));
  // "urn:newsml:...:3N": the revision, and whether it is new or an update.
  const std::size_t colon = id.rfind(':');
  if (colon == std::string::npos || !id.starts_with("urn:newsml:")) return id;
  const std::string_view revision = std::string_view(id).substr(colon + 1);
  const std::size_t digits = std::min(revision.find_first_not_of("0123456789"), revision.size());
  if (digits > 0 && digits + 1 >= revision.size()) id.erase(colon);
  // A provider alone is no item.
  return std::count(id.begin(), id.end(), ':') < 3 ? std::string() : id;
}

/// "AFP" of <Provider><Party FormalName="AFP"/></Provider>.
std::string party_of(const xmlNode* holder) {
  return formal_name(child(holder, "Party"));
}

std::string property(const xmlNode* holder, std::string_view name) {
  if (holder == nullptr) return {};
  for (const xmlNode* c = holder->children; c != nullptr; c = c->next) {
    if (usual_name(c) == "Property" && attribute(c, "FormalName") == name)
      return collapse_space(attribute(c, "Value"));
  }
  return {};
}

/// "post;strike".
void add_keywords(std::string_view words, Article& article) {
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(';', at), words.size());
    article.topics.push_back(collapse_space(words.substr(at, end - at)));
    at = end + 1;
  }
}

/// Subjects by their codes, keywords by their words.
void add_topics(const xmlNode* component, Article& article) {
  const xmlNode* meta = inherited(component, "DescriptiveMetadata", "");
  if (meta != nullptr) {
    for (const xmlNode* n = meta->children; n != nullptr; n = n->next) {
      const std::string name = usual_name(n);
      const std::string kind = ascii_lower(attribute(n, "FormalName"));
      if (name == "Property" && (kind == "keyword" || kind == "keywords"))
        add_keywords(attribute(n, "Value"), article);
      if (name != "SubjectCode") continue;
      for (const xmlNode* c = n->children; c != nullptr; c = c->next) {
        if (usual_name(c).starts_with("Subject")) article.topics.push_back(formal_name(c));
      }
    }
  }
  const xmlNode* lines = inherited(component, "NewsLines", "KeywordLine");
  for (const xmlNode* n = lines; n != nullptr; n = n->next) {
    if (usual_name(n) == "KeywordLine") article.topics.push_back(plain_text(n));
  }
}

std::string place_of(const xmlNode* component) {
  std::string place = place_of_dateline(plain_text(inherited(component, "NewsLines", "DateLine")));
  if (!place.empty()) return place;
  const xmlNode* location = inherited(component, "DescriptiveMetadata", "Location");
  for (const char* part : {"City", "CountryArea", "Country"}) {
    place = property(location, part);
    if (place.size() > 3) return place;  // no country's code
  }
  return {};
}

void set_date(const xmlNode* item, Article& article) {
  const xmlNode* management = child(item, "NewsManagement");
  set_first_date(
      article,
      {plain_text(child(management, "FirstCreated")),
       plain_text(child(management, "ThisRevisionCreated")),
       plain_text(child(child(child(item, "Identification"), "NewsIdentifier"), "DateId"))});
}

/// Text that may be HTML.
std::string paragraphs_of_data(std::string_view data) {
  const std::string text(trim(data));
  const bool markup = text.starts_with('<') || text.find("<p>") != std::string::npos ||
                      text.find("<br") != std::string::npos;
  return markup ? markup_text(text) : text;
}

/// Text of one ContentItem; empty for pictures and for what lies elsewhere.
std::string item_text(const xmlNode* content, Article& article) {
  const std::string media = ascii_lower(formal_name(child(content, "MediaType")));
  const xmlNode* data = child(content, "DataContent");
  if ((!media.empty() && media != "text") || data == nullptr) return {};
  // The data stands in the Encoding where it is encoded.
  const xmlNode* encoding = child(content, "Encoding");
  if (encoding == nullptr) encoding = child(data, "Encoding");
  const bool is_stated =
      ascii_lower(attribute(encoding, "Notation")).find("base64") != std::string::npos;
  if (is_stated || (!has_elements(data) && seems_base64(raw_text(data)))) {
    const std::optional<std::string> decoded = text_of_base64(raw_text(data));
    if (!decoded) article.notes.emplace_back(kBase64Note);
    return decoded ? paragraphs_of_data(*decoded) : std::string();
  }
  if (const xmlNode* nitf = descendant(data, "nitf"); nitf != nullptr) {
    Article inner;
    read_nitf(nitf, inner);
    if (article.headline.empty()) article.headline = inner.headline;
    if (article.byline.empty()) article.byline = inner.byline;
    if (article.place.empty()) article.place = inner.place;
    std::move(inner.extra.begin(), inner.extra.end(), std::back_inserter(article.extra));
    return inner.body;
  }
  if (const xmlNode* html = descendant(data, "html"); html != nullptr) {
    const xmlNode* body = child(html, "body");
    return story_text(body == nullptr ? html : body);
  }
  if (has_elements(data)) return story_text(data);
  return paragraphs_of_data(raw_text(data));
}

/// Walks the components of one item.
class ItemWalk {
 public:
  ItemWalk(const xmlNode* item, NewsItemOutcome& outcome) : item_(item), outcome_(outcome) {}

  void component(const xmlNode* node) {
    const std::string role = ascii_lower(formal_name(child(node, "Role")));
    for (const char* beside : {"caption", "photo", "picture", "graphic", "video", "thumbnail",
                               "image", "preview", "logo"}) {
      if (role.find(beside) != std::string::npos) return keep_captions(node);
    }
    const bool alternatives = attribute(node, "EquivalentsList") == "yes";
    std::optional<Article> around;
    for (const xmlNode* c = node->children; c != nullptr; c = c->next) {
      const std::string name = usual_name(c);
      const std::size_t before = found_;
      if (name == "NewsComponent") component(c);
      if (name == "ContentItem") content(c, node, around);
      if (name == "NewsItemRef" || name == "NewsItem") refers_ = true;
      if (alternatives && found_ > before) return;
    }
  }

  bool refers() const { return refers_; }
  /// Whether a text is base64 of what is none.
  bool is_undecoded() const { return is_undecoded_; }

  /// What stands beside the text goes to the first article.
  void give_captions() {
    if (outcome_.articles.empty()) return;
    Article& first = outcome_.articles.front();
    for (std::string& text : captions_) {
      const bool said =
          first.body.size() <= kMaxLookedThrough && first.body.find(text) != std::string::npos;
      if (!said) first.extra.push_back({"caption", std::move(text)});
    }
  }

 private:
  /// The texts of a picture's component.
  void keep_captions(const xmlNode* node) {
    for (const xmlNode* n = node; n != nullptr; n = next_in_order(n, node)) {
      if (usual_name(n) != "ContentItem" || captions_.size() >= kMaxArticles) continue;
      Article ignored;
      std::string text = collapse_space(item_text(n, ignored));
      if (!text.empty()) captions_.push_back(std::move(text));
    }
  }

  /// `around`: what the component says about its texts, made once.
  void content(const xmlNode* node, const xmlNode* component, std::optional<Article>& around) {
    if (outcome_.articles.size() >= kMaxArticles) {
      ++outcome_.left_out;
      return;
    }
    if (!around) around = described(component);
    Article article = *around;
    std::string text = item_text(node, article);
    is_undecoded_ |= article.notes.size() > around->notes.size();
    // Some agencies send the title as a component of its own.
    if (text.empty() || collapse_space(text) == article.headline) return;
    ++found_;
    const bool goes_on =
        !outcome_.articles.empty() &&
        (article.headline.empty() || article.headline == outcome_.articles.back().headline);
    if (goes_on) {
      std::string& body = outcome_.articles.back().body;
      if (!is_said(text, body)) body += "\n\n" + text;
      return;
    }
    texts_ = {text};
    article.body = std::move(text);
    article.id = outcome_.id;
    if (!outcome_.articles.empty() && !article.id.empty())
      article.id += fmt::format("#{}", outcome_.articles.size() + 1);
    outcome_.articles.push_back(std::move(article));
  }

  /// Whether the body has the text already: as another component, or within it while it is short
  /// enough to look through for each of thousands of components.
  bool is_said(const std::string& text, const std::string& body) {
    const bool repeated = !texts_.insert(text).second;
    return repeated || (body.size() <= kMaxLookedThrough && body.find(text) != std::string::npos);
  }

  Article described(const xmlNode* component) const {
    Article article;
    article.headline = plain_text(inherited(component, "NewsLines", "HeadLine"));
    article.byline = bare_byline(spaced_text(inherited(component, "NewsLines", "ByLine")));
    article.place = place_of(component);
    for (const char* part : {"Source", "Provider", "Creator"}) {
      if (!article.source.empty()) break;
      article.source = party_of(inherited(component, "AdministrativeMetadata", part));
    }
    if (article.source.empty())
      article.source = plain_text(inherited(component, "NewsLines", "CreditLine"));
    article.language = formal_name(inherited(component, "DescriptiveMetadata", "Language"));
    if (article.language.empty()) article.language = language_at(component);
    add_topics(component, article);
    set_date(item_, article);
    add_item_extra(component, article);
    return article;
  }

  void add_item_extra(const xmlNode* component, Article& article) const {
    const xmlNode* identifier = child(child(item_, "Identification"), "NewsIdentifier");
    if (std::string version = plain_text(child(identifier, "RevisionId")); !version.empty())
      article.extra.push_back({std::string(kVersionField), std::move(version)});
    add_extra_elements(child(item_, "NewsManagement"),
                       {"FirstCreated", "ThisRevisionCreated", "Status", "NewsItemType"},
                       article.extra);
    add_extra_elements(inherited(component, "NewsLines", ""),
                       {"HeadLine", "ByLine", "DateLine", "KeywordLine"}, article.extra);
    std::erase_if(article.extra, [&article](const ExtraField& field) {
      return field.name == "CreditLine" && field.value == article.source;
    });
    add_extra_elements(child(component, "AdministrativeMetadata"),
                       {"Source", "Provider", "Creator"}, article.extra);
  }

  const xmlNode* item_;
  NewsItemOutcome& outcome_;
  std::size_t found_ = 0;
  std::unordered_set<std::string> texts_;  ///< of the last article
  std::vector<std::string> captions_;
  bool refers_ = false;
  bool is_undecoded_ = false;
};

/// An item without text may be a flash of a headline.
void add_flash(const xmlNode* item, NewsItemOutcome& outcome) {
  const xmlNode* component = child(item, "NewsComponent");
  const std::string headline = plain_text(descendant(component, "HeadLine"));
  const xmlNode* content = descendant(component, "ContentItem");
  const std::string media = ascii_lower(formal_name(child(content, "MediaType")));
  const bool is_text =
      content == nullptr || media == "text" || (media.empty() && !has_attribute(content, "Href"));
  if (headline.empty() || !is_text) return;
  Article article;
  article.headline = headline;
  article.id = outcome.id;
  article.place = place_of(component);
  article.source = party_of(inherited(component, "AdministrativeMetadata", "Provider"));
  article.language = formal_name(inherited(component, "DescriptiveMetadata", "Language"));
  if (article.language.empty()) article.language = language_at(item);
  add_topics(component, article);
  set_date(item, article);
  outcome.articles.push_back(std::move(article));
}

}  // namespace

NewsItemOutcome read_newsml1_item(const xmlNode* item) {
  NewsItemOutcome outcome;
  outcome.id = id_of(item);
  const xmlNode* management = child(item, "NewsManagement");
  if (is_withdrawn(formal_name(child(management, "Status"))) ||
      is_withdrawn(formal_name(child(management, "Instruction")))) {
    outcome.withdraws = true;
    return outcome;
  }
  if (child(item, "TopicSet") != nullptr) {
    outcome.reason = "a list of topics, no text story";
    return outcome;
  }
  if (child(item, "Update") != nullptr) {
    outcome.reason = "an update to parts of another item";
    return outcome;
  }
  ItemWalk walk(item, outcome);
  for (const xmlNode* c = item->children; c != nullptr; c = c->next) {
    if (usual_name(c) == "NewsComponent") walk.component(c);
  }
  walk.give_captions();
  if (outcome.articles.empty() && !walk.refers()) add_flash(item, outcome);
  if (!outcome.articles.empty()) {
    if (walk.is_undecoded()) outcome.articles.front().notes.emplace_back(kBase64Note);
    return outcome;
  }
  outcome.reason = walk.refers() ? "a package that only lists items" : "no text in the item";
  if (walk.is_undecoded()) outcome.reason = kBase64Note;
  return outcome;
}

}  // namespace morgue
