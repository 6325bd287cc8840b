namespace MaiAgent.Sdk.Tests.Errors;

/// <summary>The whole message of an error: what is in it, in sentences, and what is not.</summary>
public sealed class MessageTests : EmulatorTest
{
    [Theory]
    [InlineData(400, "", "{host} answered 400 (BadRequest) to GET {path}")]
    [InlineData(400, """{"detail":"No.","name":["Too long.","Taken."],"a":"x"}""", "{host} answered 400 (BadRequest) to GET {path}: No.; name: Too long. Taken.; a: x")]
    [InlineData(400, """{"a":"1","b":"2","c":"3","d":"4","e":"5","f":"6"}""", "{host} answered 400 (BadRequest) to GET {path}; a: 1; b: 2; c: 3; d: 4; e: 5")]
    [InlineData(401, "", "{host} answered 401 (Unauthorized) to GET {path}. A wrong key and a wrong host look the same: is {host} meant?")]
    [InlineData(401, "No", "{host} answered 401 (Unauthorized) to GET {path}: No. A wrong key and a wrong host look the same: is {host} meant?")]
    [InlineData(401, "No.", "{host} answered 401 (Unauthorized) to GET {path}: No. A wrong key and a wrong host look the same: is {host} meant?")]
    [InlineData(401, "Who?", "{host} answered 401 (Unauthorized) to GET {path}: Who? A wrong key and a wrong host look the same: is {host} meant?")]
    [InlineData(401, "No!", "{host} answered 401 (Unauthorized) to GET {path}: No! A wrong key and a wrong host look the same: is {host} meant?")]
    [InlineData(404, "Gone", "{host} answered 404 (NotFound) to GET {path}: Gone")]
    public async Task It_says_what_was_answered_to_what(int status, string body, string message)
    {
        // A place to go to is no redirect with these statuses.
        Emulator.Enqueue(_ => true, new ScriptedResponse(status).Header("Content-Type", "text/plain").Header("Location", "https://elsewhere.invalid/").Text(body));

        Assert.Equal(Filled(message), await MessageAsync());
    }

    [Theory]
    [InlineData(429, "TooManyRequests")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task It_says_how_long_to_wait_and_which_request_it_was(int status, string name)
    {
        Emulator.Enqueue(_ => true, ScriptedResponse.Error(status, "Busy").Header("Retry-After", "7").Header("X-Request-Id", "r1"));

        Assert.Equal(Filled($"{{host}} answered {status} ({name}) to GET {{path}}: Busy. It asks to wait 00:00:07 (request r1)"), await MessageAsync());
    }

    [Theory]
    [InlineData(300)]
    [InlineData(308)]
    [InlineData(399)]
    public async Task Every_redirect_says_where_to(int status)
    {
        Emulator.Enqueue(_ => true, new ScriptedResponse(status).Header("Location", "ftp://elsewhere.invalid/"));

        Assert.EndsWith($"{Path}. It redirects to ftp:. Redirects are not followed; that is no address of a service.", await MessageAsync(), StringComparison.Ordinal);
    }

    private string Path => $"/api/chatbots/{Emulator.ChatbotId}/";

    private string Filled(string message) => message
        .Replace("{host}", Emulator.BaseAddress.Authority, StringComparison.Ordinal)
        .Replace("{path}", Path, StringComparison.Ordinal);

    private async Task<string> MessageAsync() =>
        (await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => Client.Chatbots.GetAsync(Emulator.ChatbotId, Token))).Message;

    protected override void Configure(MaiAgentClientOptions options) => options.MaxRetries = 0;
}
