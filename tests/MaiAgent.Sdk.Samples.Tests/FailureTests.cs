using System.Net;
using System.Net.Sockets;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("QuickStart")]
    [InlineData("Chat")]
    [InlineData("AssistantAdmin")]
    [InlineData("Dashboard")]
    [InlineData("Attachments")]
    [InlineData("BatchQa")]
    [InlineData("KnowledgeBase")]
    [InlineData("WebChat")]
    [InlineData("WebhookReceiver")]
    [InlineData("LineBot")]
    public async Task An_unreachable_service_is_one_line(string sample)
    {
        // Bound and not listening: every connection is refused, and nobody else can take the port.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var process = SampleProcess.Start(sample, new Dictionary<string, string>
        {
            ["MAIAGENT_API_KEY"] = "key",
            ["MAIAGENT_BASE_URL"] = $"http://{socket.LocalEndPoint}",
            ["MAIAGENT_WEBCHAT_ID"] = Guid.NewGuid().ToString(),
        });

        var line = await process.FailureAsync();

        Assert.StartsWith($"{sample} failed: ", line, StringComparison.Ordinal);
        Assert.Contains(socket.LocalEndPoint!.ToString()!, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIAGENT_BASE_URL", "nowhere")]
    [InlineData("MAIAGENT_BASE_URL", "http://")]
    [InlineData("MAIAGENT_API_KEY", "two words")]
    [InlineData("MAIAGENT_CHATBOT_ID", "nobody")]
    public async Task A_setting_that_cannot_be_is_one_line(string name, string value)
    {
        await using var process = SampleProcess.Start("QuickStart", new Dictionary<string, string> { ["MAIAGENT_API_KEY"] = "key", [name] = value });

        Assert.StartsWith("QuickStart failed: ", await process.FailureAsync(), StringComparison.Ordinal);
    }
}
