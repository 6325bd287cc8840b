using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>The fields of an upload form go to the store and appear nowhere else, however they are echoed.</summary>
public sealed class FormSecretTests : StorageTest
{
    private const string Secret = "s3cr3t+signature/42==";

    public static TheoryData<string> Echoes =>
    [
        Wire.Answer($"<Error><Code>{Secret}</Code><Message>not {Secret}, {Uri.EscapeDataString(Secret)}</Message><SignatureProvided>{Secret}</SignatureProvided></Error>", "403 No", type: "application/xml"),
        Wire.Answer(new string('x', (64 * 1024) - 10) + Secret, "500 No"),
        Wire.Answer("", $"400 {Secret}"),
        Wire.Answer("", "302 Found", $"Location: https://other.example/?signature={Secret}\r\n"),
        $"HTTP/9.9 {Secret} {Secret}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n{Secret}\r\n\r\n",
        "",
    ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Whatever_the_store_says_no_field_is_in_an_exception_or_a_log(string answer)
    {
        await using var store = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(answer);
        });
        var log = new FakeLogCollector();
        using var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(log)));
        using var client = Emulator.CreateClient(options => (options.LoggerFactory, options.MaxRetryDelay) = (factory, TimeSpan.FromMilliseconds(1)));
        Emulator.Enqueue("POST upload-presigned-url/", Form(store.Address), int.MaxValue);

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => client.Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Contains(Secret, store.Requests.First(), StringComparison.Ordinal);
        var texts = log.GetSnapshot().Select(LogRecords.Text).Append(error.ToString()).Append(error.ResponseBody ?? "").Append(error.Code ?? "").ToList();
        Assert.All(texts, text => Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(Emulator.ApiKey, text, StringComparison.Ordinal));
        Assert.NotEmpty(log.Of(2002));
    }

    [Theory]
    [InlineData(""" "signature":"s3cr3t" """)]
    [InlineData("""{"url":"https://store.example/","fields":{"key":"a","signature":"s3cr3t" """)]
    [InlineData("""{"url":"https://store.example/","fields":{"key":"a","signature":"s3cr3t"}} x""")]
    [InlineData("""[{"fields":{"key":"a","signature":"s3cr3t"}}]""")]
    public async Task A_form_that_cannot_be_read_is_not_quoted(string body)
    {
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json(body));

        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(() => FormAsync(3));

        Assert.DoesNotContain("s3cr3t", error + error.BodySnippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_does_not_print_its_fields()
    {
        Emulator.Enqueue("POST upload-presigned-url/", Form(new Uri("https://store.example/")));

        var form = await FormAsync(3);

        Assert.DoesNotContain("s3cr3t", $"{form} {form.Fields}", StringComparison.Ordinal);
        Assert.Equal([new("key", "media/a"), new("signature", Secret), new("z-number", "7"), new("a", "true"), new("key", "twice")], form.Fields);
    }

    private static ScriptedResponse Form(Uri address) => ScriptedResponse.Json(
        $$$"""{"url":"{{{address}}}","fields":{"key":"media/a","signature":"{{{Secret}}}","z-number":7,"a":true,"odd":{"x":1},"none":null,"key":"twice"}}""");
}
