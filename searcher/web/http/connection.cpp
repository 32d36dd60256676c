// Owns: the steps of a connection.
#include "searcher/web/http/connection.hpp"

#include <fmt/format.h>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <cstdio>
#include <exception>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue::web {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

/// Nothing is sent to this server but addresses.
constexpr std::size_t kMaxBodyBytes = 64u << 10;

/// A browser is told to refuse whatever an article might slip into a page: scripts, frames,
/// pictures and requests of elsewhere.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

bool takes_gzip(beast::string_view header) {
  for (const auto& coding : http::ext_list(header)) {
    if (ascii_lower(view(coding.first)) != "gzip") continue;
    for (const auto& [name, value] : coding.second) {
      if (name == "q" && view(value).find_first_not_of("0.") == std::string_view::npos)
        return false;
    }
    return true;
  }
  return false;
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, Shared& shared,
                       std::function<void(Connection*)> ended)
    : stream_(std::move(socket)),
      buffer_(shared.options.limits.header_bytes + kMaxBodyBytes),
      shared_(shared),
      ended_(std::move(ended)) {
  beast::error_code error;
  const auto end = stream_.socket().remote_endpoint(error);
  peer_ = error ? std::string("-") : end.address().to_string();
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), error);
}

Connection::~Connection() {
  ended_(this);
}

void Connection::turn_away() {
  keep_alive_ = false;
  busy_ = true;
  Response response = plain_response(503, "too many connections; come again in a moment");
  response.headers.emplace_back("Retry-After", "1");
  send(std::move(response));
}

void Connection::stop() {
  keep_alive_ = false;
  if (!busy_) close();
}

void Connection::read() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shared_.options.limits.header_bytes));
  parser_->body_limit(kMaxBodyBytes);
  request_ = {};
  user_.clear();
  first_line_.clear();
  sent_ = 0;
  // One moment for all of the request: who sends it byte by byte gains no time by each.
  stream_.expires_after(shared_.options.limits.reading);
  http::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); });
}

void Connection::on_read(beast::error_code error) {
  busy_ = true;
  if (error) return refuse_unread(error);
  const Message& message = parser_->get();
  version_ = message.version();
  keep_alive_ = message.keep_alive() && !shared_.stopping;
  first_line_ = fmt::format("{} {} HTTP/{}.{}", view(message.method_string()),
                            view(message.target()), version_ / 10, version_ % 10);
  if (auto refused = check(message)) return send(std::move(*refused));
  pass_on();
}

void Connection::refuse_unread(beast::error_code error) {
  keep_alive_ = false;
  const bool is_http =
      error.category() == http::make_error_code(http::error::bad_target).category();
  if (!is_http || error == http::error::end_of_stream || error == http::error::partial_message)
    return close();
  request_.method = "GET";
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return send(plain_response(431, "the head of the request is too long"));
  if (error == http::error::body_limit) return send(plain_response(413, "the request is too long"));
  send(plain_response(400, "this is no request of HTTP"));
}

std::optional<Response> Connection::check(const Message& message) {
  request_.method = std::string(view(message.method_string()));
  request_.target = std::string(view(message.target()));
  request_.host = std::string(view(message[http::field::host]));
  request_.if_none_match = std::string(view(message[http::field::if_none_match]));
  request_.authorization = std::string(view(message[http::field::authorization]));
  request_.takes_gzip = takes_gzip(message[http::field::accept_encoding]);
  request_.peer = peer_;
  if (request_.method != "GET" && request_.method != "HEAD") {
    Response response = plain_response(405, "the archive can be read, no more: GET and HEAD");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  if (message.count(http::field::host) > 1 || (version_ >= 11 && request_.host.empty()))
    return plain_response(400, "a request names one host");
  auto target = parse_target(request_.target);
  if (!target) return plain_response(400, "the address of the request is none");
  if (!target->host.empty()) request_.host = target->host;  // it counts, not the header
  if (!request_.host.empty() && !shared_.hosts.allows(request_.host))
    return plain_response(421, "this server does not go by that name; --host names it");
  request_.path = std::move(target->path);
  request_.parameters = std::move(target->parameters);
  return std::nullopt;
}

void Connection::pass_on() {
  if (shared_.waiting >= shared_.options.limits.waiting) {
    Response response = plain_response(503, "too many questions at once; come again in a moment");
    response.headers.emplace_back("Retry-After", "1");
    return send(std::move(response));
  }
  ++shared_.waiting;
  stream_.expires_never();
  asio::post(shared_.workers, [self = shared_from_this()] {
    auto response = std::make_shared<Response>(self->answer());
    asio::post(self->stream_.get_executor(), [self, response] {
      --self->shared_.waiting;
      self->send(std::move(*response));
    });
  });
}

Response Connection::answer() {
  try {
    if (shared_.options.passwords != nullptr) {
      user_ = shared_.options.passwords->user_of(request_.authorization);
      if (user_.empty()) {
        Response response = plain_response(401, "this archive asks for a name and a password");
        response.headers.emplace_back("WWW-Authenticate",
                                      "Basic realm=\"Archive\", charset=\"UTF-8\"");
        return response;
      }
    }
    Response response = shared_.handler(request_);
    if (has_tag(request_.if_none_match, response.etag)) return not_modified(response);
    compress(response, request_);
    return response;
  } catch (const std::exception& error) {
    fmt::print(stderr, "morgue-web: internal error: {}\n", make_visible(error.what()));
  } catch (...) {  // what Xapian throws is no std::exception
    fmt::print(stderr, "morgue-web: internal error\n");
  }
  return plain_response(500, "internal error; the keeper of the archive finds it in the messages");
}

http::response_header<> Connection::head() const {
  http::response_header<> head;
  head.version(version_);
  head.result(response_.status);
  head.set(http::field::server, "morgue-web");
  if (!response_.type.empty()) head.set(http::field::content_type, response_.type);
  head.set(http::field::cache_control, response_.caching);
  if (!response_.etag.empty()) head.set(http::field::etag, response_.etag);
  head.set("Content-Security-Policy", beast::string_view(kPolicy.data(), kPolicy.size()));
  head.set("X-Content-Type-Options", "nosniff");
  head.set("Referrer-Policy", "same-origin");
  head.set("Cross-Origin-Opener-Policy", "same-origin");
  head.set("Cross-Origin-Resource-Policy", "same-origin");
  for (const auto& [name, value] : response_.headers) head.set(name, value);
  return head;
}

void Connection::send(Response response) {
  response_ = std::move(response);
  if (shared_.stopping) keep_alive_ = false;
  if (request_.method == "HEAD" || response_.status == 304) return send_head_alone();
  if (response_.stream != nullptr) return send_stream();
  sent_ = response_.body.size();
  auto message = std::make_shared<http::response<http::string_body>>(head());
  message->body() = std::move(response_.body);
  message->prepare_payload();
  write(std::move(message));
}

void Connection::send_head_alone() {
  auto message = std::make_shared<http::response<http::empty_body>>(head());
  if (response_.status != 304 && response_.stream == nullptr)
    message->content_length(response_.body.size());
  write(std::move(message));
}

template <typename Body>
void Connection::write(std::shared_ptr<http::response<Body>> message) {
  message->keep_alive(keep_alive_);
  stream_.expires_after(shared_.options.limits.writing);
  http::async_write(stream_, *message,
                    [self = shared_from_this(), message](beast::error_code error, std::size_t) {
                      self->on_sent(error);
                    });
}

void Connection::send_stream() {
  // To a client of HTTP/1.0 the end of the connection is the end of the body.
  const bool chunked = version_ >= 11;
  if (!chunked) keep_alive_ = false;
  auto message = std::make_shared<http::response<http::empty_body>>(head());
  message->keep_alive(keep_alive_);
  if (chunked) message->chunked(true);
  auto serializer = std::make_shared<http::response_serializer<http::empty_body>>(*message);
  stream_.expires_after(shared_.options.limits.writing);
  http::async_write_header(
      stream_, *serializer,
      [self = shared_from_this(), message, serializer](beast::error_code error, std::size_t) {
        if (error) return self->close();
        self->make_piece();
      });
}

void Connection::make_piece() {
  stream_.expires_never();
  asio::post(shared_.workers, [self = shared_from_this()] {
    self->piece_.clear();
    bool more = false;
    bool broken = false;
    try {
      more = self->response_.stream->next(self->piece_);
    } catch (...) {
      broken = true;
    }
    asio::post(self->stream_.get_executor(), [self, more, broken] {
      if (broken) return self->close();
      self->send_piece(!more);
    });
  });
}

void Connection::send_piece(bool is_last) {
  sent_ += piece_.size();
  const auto then = [self = shared_from_this(), is_last](beast::error_code error, std::size_t) {
    if (error) return self->close();
    is_last ? self->finish() : self->make_piece();
  };
  stream_.expires_after(shared_.options.limits.writing);
  if (version_ < 11) return asio::async_write(stream_, asio::buffer(piece_), then);
  std::string framed;
  if (!piece_.empty()) framed = fmt::format("{:x}\r\n", piece_.size()) + piece_ + "\r\n";
  if (is_last) framed += "0\r\n\r\n";
  piece_ = std::move(framed);
  asio::async_write(stream_, asio::buffer(piece_), then);
}

void Connection::on_sent(beast::error_code error) {
  if (error) return close();
  finish();
}

void Connection::finish() {
  shared_.log.add({peer_, user_, first_line_, response_.status, sent_});
  busy_ = false;
  response_ = {};
  if (!keep_alive_) return close();
  read();
}

void Connection::close() {
  response_ = {};
  beast::error_code error;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  stream_.close();
}

}  // namespace morgue::web
