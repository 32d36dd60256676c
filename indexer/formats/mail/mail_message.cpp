// Owns: the walk over GMime's tree of parts, and which of them are text to be read.
#include "indexer/formats/mail/mail_message.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/html/html_article.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/pgp_armour.hpp"

namespace morgue {

namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Ref = std::unique_ptr<T, Unref>;

struct FreeText {
  void operator()(char* text) const { g_free(text); }
};

std::string owned(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string header(GMimeObject* object, const char* name) {
  return collapse_space(owned(g_mime_object_get_header(object, name)));
}

std::string parameter(GMimeObject* object, const char* name) {
  return ascii_lower(owned(g_mime_object_get_content_type_parameter(object, name)));
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
  return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype) != 0;
}

/// Content of a part with quoted-printable, base64 or uuencode undone.
std::string part_bytes(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Ref<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// Collects the text of a message's parts.
class TextWalk {
 public:
  explicit TextWalk(std::size_t max_depth) : max_depth_(max_depth) {}

  std::string read(GMimeObject* object, std::size_t depth) {
    if (object == nullptr) return {};
    if (depth > max_depth_) {
      ++too_deep_;
      return {};
    }
    if (GMIME_IS_MULTIPART(object)) return read_multipart(GMIME_MULTIPART(object), depth);
    if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (inner == nullptr) return {};
      std::string text = owned(g_mime_message_get_subject(inner));
      append(text, read(g_mime_message_get_mime_part(inner), depth + 1));
      return text;
    }
    return GMIME_IS_PART(object) ? read_part(object) : std::string();
  }

  std::uint64_t replaced() const { return replaced_; }
  std::uint64_t too_deep() const { return too_deep_; }

 private:
  static void append(std::string& text, const std::string& more) {
    if (!text.empty() && !more.empty()) text += "\n\n";
    text += more;
  }

  std::string read_multipart(GMimeMultipart* multipart, std::size_t depth) {
    const bool alternative = is_type(GMIME_OBJECT(multipart), "multipart", "alternative");
    std::string text;
    std::string html;
    const int count = g_mime_multipart_get_count(multipart);
    for (int at = 0; at < count; ++at) {
      GMimeObject* part = g_mime_multipart_get_part(multipart, at);
      const bool plain = is_type(part, "text", "plain");
      std::string found = read(part, depth + 1);
      if (!alternative) {
        append(text, found);
      } else if (plain) {
        append(text, found);
      } else if (found.size() > html.size()) {
        html = std::move(found);
      }
    }
    // "Your program shows no HTML" is no substitute for a newsletter.
    return alternative && trim(text).size() < html.size() / 3 ? html : text;
  }

  std::string read_part(GMimeObject* part) {
    const bool html = is_type(part, "text", "html") || is_type(part, "application", "xhtml+xml");
    if (!html && !is_type(part, "text", "plain")) return {};
    if (owned(g_mime_object_get_disposition(part)) == "attachment") return {};
    const std::string bytes = part_bytes(GMIME_PART(part));
    const std::string charset = parameter(part, "charset");
    DecodedText decoded = html ? decode_page(bytes, charset) : decode_text(bytes, charset);
    replaced_ += decoded.replaced;
    if (html) return markup_text(decoded.text);
    unify_line_ends(decoded.text);
    decoded.text = without_pgp_armour(decoded.text);
    if (parameter(part, "format") == "flowed") {
      decoded.text = unflow(decoded.text, parameter(part, "delsp") == "yes");
    }
    const std::size_t start = decoded.text.find_first_not_of(" \t\n");
    if (start == std::string::npos) return {};
    const std::size_t line = decoded.text.rfind('\n', start);
    decoded.text.resize(decoded.text.find_last_not_of(" \t\n") + 1);
    return line == std::string::npos ? decoded.text : decoded.text.substr(line + 1);
  }

  std::size_t max_depth_;
  std::uint64_t replaced_ = 0;
  std::uint64_t too_deep_ = 0;
};

void read_sender(GMimeMessage* message, MailMessage& mail) {
  InternetAddressList* list = g_mime_message_get_from(message);
  if (list == nullptr || internet_address_list_length(list) == 0) return;
  InternetAddress* address = internet_address_list_get_address(list, 0);
  mail.from_name = collapse_space(owned(internet_address_get_name(address)));
  if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
    mail.from_address = owned(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
  }
}

/// `Northport Alerts <alerts.example.org>`: the phrase, else the id.
std::string list_name(const std::string& value) {
  const std::size_t open = value.find('<');
  std::string_view phrase = trim(std::string_view(value).substr(0, open));
  while (!phrase.empty() && (phrase.front() == '"' || phrase.front() == ' '))
    phrase.remove_prefix(1);
  while (!phrase.empty() && (phrase.back() == '"' || phrase.back() == ' ')) phrase.remove_suffix(1);
  if (!phrase.empty() || open == std::string::npos) return std::string(phrase);
  return value.substr(open + 1, value.find('>', open) - open - 1);
}

std::optional<Date> sent_date(GMimeMessage* message, GMimeObject* object) {
  if (auto date = parse_any_date(header(object, "Date"))) return date;
  GDateTime* time = g_mime_message_get_date(message);  // knows a few more damaged shapes
  if (time == nullptr || header(object, "Date").empty()) return std::nullopt;
  const std::unique_ptr<char, FreeText> text(g_date_time_format(time, "%Y-%m-%dT%H:%M:%S%:z"));
  return text == nullptr ? std::nullopt : parse_iso_date(text.get());
}

void read_headers(GMimeMessage* message, MailMessage& mail) {
  GMimeObject* object = GMIME_OBJECT(message);
  mail.id = owned(g_mime_message_get_message_id(message));
  mail.subject = collapse_space(owned(g_mime_message_get_subject(message)));
  read_sender(message, mail);
  mail.list = list_name(header(object, "List-Id"));
  mail.date = sent_date(message, object);
  mail.url = header(object, "Archived-At");
  if (mail.url.starts_with('<') && mail.url.ends_with('>'))
    mail.url = mail.url.substr(1, mail.url.size() - 2);
  mail.language = header(object, "Content-Language");
  const std::string keywords = header(object, "Keywords");
  for (std::size_t at = 0; at < keywords.size();) {
    const std::size_t end = std::min(keywords.find(',', at), keywords.size());
    const std::string_view word = trim(std::string_view(keywords).substr(at, end - at));
    if (!word.empty()) mail.keywords.emplace_back(word);
    at = end + 1;
  }
}

/// The page of a message that a browser has saved: the first part of text/html that says where it
/// stood (Content-Location, RFC 2557), of a message without an id, which all mail has.
void read_page(GMimeObject* object, MailMessage& mail) {
  if (!mail.id.empty()) return;
  if (GMIME_IS_MULTIPART(object) && is_type(object, "multipart", "related") &&
      g_mime_multipart_get_count(GMIME_MULTIPART(object)) > 0)
    object = g_mime_multipart_get_part(GMIME_MULTIPART(object), 0);
  if (object == nullptr || !GMIME_IS_PART(object) || !is_type(object, "text", "html")) return;
  mail.page_url = header(object, "Content-Location");
  if (!is_web_address(mail.page_url)) return;
  mail.page = part_bytes(GMIME_PART(object));
  mail.page_charset = parameter(object, "charset");
}

}  // namespace

std::string unflow(std::string_view text, bool delete_space) {
  std::string out;
  std::size_t flowing = std::string::npos;  // quote depth of a line that goes on
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    const std::string_view quotes = line.substr(0, depth);
    line.remove_prefix(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);  // space-stuffing
    const bool soft = line.ends_with(' ') && line != "-- ";
    if (flowing != depth) {
      if (flowing != std::string::npos) out += '\n';
      out += quotes;
      if (depth > 0) out += ' ';
    }
    out += soft && delete_space ? line.substr(0, line.size() - 1) : line;
    flowing = soft ? depth : std::string::npos;
    if (!soft) out += '\n';
  }
  return out;
}

std::optional<MailMessage> parse_mail(std::string_view bytes, std::size_t max_depth) {
  static std::once_flag started;
  std::call_once(started, g_mime_init);
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (message == nullptr) return std::nullopt;
  if (g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) ==
      0) {
    return std::nullopt;
  }
  MailMessage mail;
  read_headers(message.get(), mail);
  read_page(g_mime_message_get_mime_part(message.get()), mail);
  TextWalk walk(std::min<std::size_t>(max_depth, 32));
  mail.text = walk.read(g_mime_message_get_mime_part(message.get()), 0);
  mail.replaced = walk.replaced();
  mail.too_deep = walk.too_deep();
  return mail;
}

}  // namespace morgue
