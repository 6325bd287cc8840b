using System.Net;
using System.Text;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Serialization;
using MaiAgent.Sdk.Streaming;
using MaiAgent.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.Tests.Errors;

/// <summary>
/// Work on received text grows with its length and not faster: 8 times the text allocates at most 20 times the bytes, and hostile text
/// takes no more than a bounded number of bytes for each character. Bytes are counted, because they do not depend on the machine.
/// </summary>
[Collection(nameof(RunsAlone))]
[Trait("Category", "Slow")]
public sealed class CostTests
{
    private const int Length = 1024 * 1024;

    // System.Net.Http accepts a quarter of this.
    private const int HeadLength = 256 * 1024;

    // Buffers that double make twice the text cost between 1 and 4 times as much, so the texts are further apart.
    private const int Factor = 8;

    // Small texts cost some buffers whatever their length.
    private const int Constant = 64 * 1024;

    private static readonly CallState Call = TestCall.Create(HttpMethod.Get, "https://example.test/api/chatbots/");

    /// <summary>Texts that make a careless reader begin again and again.</summary>
    private static readonly Dictionary<string, string> Pieces = new(StringComparer.Ordinal)
    {
        ["key"] = TestCall.Key + " ",
        ["half key"] = TestCall.Key[..7],
        ["key with escapes"] = "\\u0070refix.%73ecret-",
        ["key as bytes"] = BitConverter.ToString(Encoding.ASCII.GetBytes(TestCall.Key))[..^1] + "-",
        ["first character"] = "p",
        ["surrogates"] = "😀",
        ["escaped surrogates"] = @"\ud83d\ude00\ud83d",
        ["escapes"] = @"\\\""",
        ["percent"] = "%",
        ["Chinese"] = "天氣",
    };

    /// <summary>Bodies, by the number of their members.</summary>
    private static readonly Dictionary<string, Func<int, string>> Bodies = new(StringComparer.Ordinal)
    {
        ["one text"] = static n => $$"""{"detail":"{{new string('x', n)}}"}""",
        ["key again and again"] = static n => $$"""{"error":"{{Repeat("prefix.secret ", n)}}"}""",
        ["one name repeated"] = static n => $$"""{ {{Repeat("\"a\":1,", n)}}"b":1}""",
        ["one nested name repeated"] = static n => $$"""{"a": { {{Repeat("\"a\":{\"b\":[1]},", n)}}"b":1} }""",
        ["many names"] = static n => "{" + string.Join(',', Enumerable.Range(0, n / 8).Select(static i => $"\"{i}\":1")) + "}",
        ["long name over many members"] = static n => $$"""{"{{new string('n', n / 2)}}": { {{string.Join(',', Enumerable.Range(0, n / 16).Select(static i => $"\"{i}\":1"))}} } }""",
        ["deep"] = static n => $"{{{Repeat("\"a\":1,", n)}{Repeat("\"level\":{", 50 * 9)}{new string('}', 51)}",
        ["half of JSON"] = static n => $$"""{"{{new string('n', n)}}":[""",
        ["misfits behind many members"] = static n => $$"""{"results":[{ {{Repeat("\"a\":1,", n)}}"b":1},{{Repeat("1,", 100)}}1]}""",
        ["list of lists"] = static n => $"[{Repeat("[1],", n)}0]",
    };

    public static TheoryData<string, string> Texts => [.. Pieces.Keys.SelectMany(static _ => TextReaders.Keys, static (piece, reader) => (piece, reader))];

    public static TheoryData<string, string> ErrorBodies => [.. Bodies.Keys.SelectMany(static _ => BodyReaders.Keys, static (body, reader) => (body, reader))];

    private static Dictionary<string, Action<string>> TextReaders { get; } = new(StringComparer.Ordinal)
    {
        ["mask"] = static text => Call.Key.Mask(text),
        ["snippet"] = static text => Snippet.From(Encoding.UTF8.GetBytes(text), text.Length, Call.Key),
        ["error of the service"] = static text => ServiceErrorText.Describe(Encoding.UTF8.GetBytes(text), Call),
        ["lenient string"] = static text => LenientJsonString.Decode(Encoding.UTF8.GetBytes(text.TrimEnd('\\') + "\\n")),
        ["well-formed"] = static text => WellFormedText.Of(Encoding.UTF8.GetBytes(text)),
        ["file name"] = static text => FileNames.MakeSafe(text),
        ["loggable"] = static text =>
        {
            var loggable = new LoggableText(TestCall.Key);
            foreach (var chunk in text.Chunk(512))
            {
                loggable.Next(new string(chunk));
            }
        },
        ["headers"] = static text => ReadHead(response =>
        {
            foreach (var name in (string[])["Retry-After", "X-Request-Id", "Location", "X-Other"])
            {
                response.Headers.TryAddWithoutValidation(name, Repeat(text, 16 * 1024).Chunk(1024).Select(static value => new string(value)).Concat([text]));
            }

            response.Content.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename=\"{text}");
            response.Content.Headers.TryAddWithoutValidation("Content-Type", $"text/{text};{text}");
        }),
        ["many headers"] = static text => ReadHead(response =>
        {
            foreach (var (value, i) in text.Chunk(64).Select(static (value, i) => (new string(value), i)))
            {
                response.Headers.TryAddWithoutValidation($"X-{i}", value);
            }
        }),
    };

    private static Dictionary<string, Action<string>> BodyReaders { get; } = new(StringComparer.Ordinal)
    {
        ["error"] = static body => ApiErrorBody.Parse(Encoding.UTF8.GetBytes(body), new ByteArrayContent([]).Headers, Call),
        ["error in a stream"] = static body => ServiceErrorText.Describe(Encoding.UTF8.GetBytes(body), Call),
        ["path"] = static body => JsonPaths.At(Encoding.UTF8.GetBytes(body), body.Length),
        ["event"] = static body =>
        {
            using var text = new PartialText();
            try
            {
                new CompletionEventParser(text).Parse(Encoding.UTF8.GetBytes(body), eventType: null, out _);
            }
            catch (System.Text.Json.JsonException)
            {
            }
        },
        ["answer"] = static body =>
        {
            try
            {
                new MaiAgentContentSerializer(new FakeLogger()).Read<Page<Message>>(Encoding.UTF8.GetBytes(body), Call);
            }
            catch (MaiAgentResponseException)
            {
            }
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text(string piece, string reader)
    {
        var isHead = reader.EndsWith("headers", StringComparison.Ordinal);
        AssertLinear(n => Repeat(Pieces[piece], n), isHead ? HeadLength : Length, TextReaders[reader], perCharacter: isHead ? 250 : 30);
    }

    [Theory]
    [MemberData(nameof(ErrorBodies))]
    public void Body(string body, string reader) => AssertLinear(Bodies[body], reader is "error" ? ApiErrors.MaxBodyBytes : Length, BodyReaders[reader], perCharacter: 200);

    private static void ReadHead(Action<HttpResponseMessage> write)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)302) { Content = new ByteArrayContent([]) };
        write(response);
        EchoedKey.Mask(response, Call);
        EchoedKey.Restore(response, Call);
        RetryAfterHeader.Read(response, TimeProvider.System);
        RequestIdHeader.Read(response);
        RedirectText.Of(response, Call);
        FileNames.From(response.Content.Headers);
        BodyFramings.FromContentType(response);
        MaiAgentExchange.From(Call, response);
    }

    private static void AssertLinear(Func<int, string> create, int length, Action<string> read, int perCharacter)
    {
        var (part, whole) = (create(length / Factor), create(length));
        read(part);
        read(whole);
        var (small, large) = (Allocated(() => read(part)), Allocated(() => read(whole)));
        Assert.True(large <= Constant + (2.5 * Factor * small), $"{small} bytes for {part.Length} characters, {large} for {whole.Length}.");
        Assert.True(large <= Constant + ((long)perCharacter * whole.Length), $"{large} bytes for {whole.Length} characters.");
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, Math.Max(1, length / text.Length)));
}
