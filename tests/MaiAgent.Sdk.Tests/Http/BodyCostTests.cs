using System.Net;
using System.Text;
using MaiAgent.Sdk.Tests.Diagnostics;

namespace MaiAgent.Sdk.Tests.Http;

/// <summary>
/// A call allocates the same for a long body as for a short one: it stands in a pooled array, and nothing copies it. Bytes are counted,
/// because they do not depend on the machine. Alone, because other tests allocate too.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class BodyCostTests
{
    private const int Short = 16 * 1024;
    private const int Long = 512 * 1024;

    // A copy of the long body is sixty times as much.
    private const int Allowed = 8 * 1024;

    private const string Name = "報告.pdf";

    private static readonly Uri Store = new("https://store.example/");

    private static readonly MaiAgentClientOptions Options = new() { ApiKey = "test.key" };

    [Fact]
    public async Task Of_a_response()
    {
        var id = Guid.NewGuid();
        await AssertSameAsync(length =>
        {
            // White space is part of the body, and of no value that is read from it.
            var json = $$"""{"id":"{{id}}",{{new string(' ', length)}}"name":"客服小幫手"}""";
            return new Call(json, async client => Assert.Equal("客服小幫手", (await client.Chatbots.GetAsync(id, Token)).Name));
        });
    }

    [Fact]
    public async Task Of_an_upload_to_an_object_store()
    {
        var request = new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = Long };
        await AssertSameAsync(length =>
        {
            var file = new MemoryStream(new byte[length]);
            return new Call($$"""{"url":"{{Store}}","fields":{"key":"media/a"} }""", async client =>
            {
                file.Position = 0;
                var form = await client.Attachments.CreatePresignedUploadAsync(request, Token);
                Assert.Equal("media/a", await client.Attachments.UploadToStorageAsync(form, file, Name, cancellationToken: Token));
            });
        });
    }

    [Fact]
    public async Task Of_an_upload_to_the_service() => await AssertSameAsync(length =>
    {
        var file = new MemoryStream(new byte[length]);
        return new Call("""{"id":"4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271"}""", async client =>
        {
            file.Position = 0;
            await client.Attachments.UploadAsync(file, Name, cancellationToken: Token);
        });
    });

    private static async Task AssertSameAsync(Func<int, Call> create) =>
        Assert.InRange(await AllocatedAsync(create(Long)) - await AllocatedAsync(create(Short)), -Allowed, Allowed);

    private static async Task<long> AllocatedAsync(Call call)
    {
        const int WarmUp = 20;
        const int Measured = 10;
        using var handler = new InMemoryHandler(call.Response);
        using var client = new MaiAgentClient(Options, handler);
        for (var i = 0; i < WarmUp; i++)
        {
            await call.RunAsync(client);
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Measured; i++)
        {
            await call.RunAsync(client);
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Measured;
    }

    /// <summary>What is called, and the JSON that the service answers with.</summary>
    private sealed record Call(string Response, Func<MaiAgentClient, Task> RunAsync);

    /// <summary>Takes every request whole, and answers from memory: what System.Net.Http allocates is not meant here.</summary>
    private sealed class InMemoryHandler(string response) : HttpMessageHandler
    {
        private readonly byte[] _response = Encoding.UTF8.GetBytes(response);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                await content.CopyToAsync(Stream.Null, cancellationToken);
            }

            return request.RequestUri == Store ? new HttpResponseMessage(HttpStatusCode.NoContent) : new HttpResponseMessage
            {
                RequestMessage = request,
                Content = new StreamContent(new MemoryStream(_response)) { Headers = { ContentType = new("application/json") } },
            };
        }
    }
}
