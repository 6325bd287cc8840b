using System.Net;
using System.Text;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed class WebhookReceiverTests
{
    [Fact]
    public async Task The_answer_to_a_created_message_arrives()
    {
        await using var sample = SampleProcess.Start("WebhookReceiver");

        await sample.Output.WaitForAsync("> 你好\n[客服小幫手] 您問的是「你好」。很高興為您服務 🐶\n");

        sample.Interrupt();
        await sample.SuccessAsync();
    }

    [Fact]
    public async Task A_body_that_is_no_message_is_refused_and_the_next_one_is_read()
    {
        await using var sample = SampleProcess.Start("WebhookReceiver");
        using var service = new HttpClient { BaseAddress = await sample.AddressAsync("Waiting for answers at ") };

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("no message"));
        await sample.Error.WaitForAsync("WebhookReceiver failed: ");

        Assert.Equal(HttpStatusCode.OK, await PostAsync("""{ "sender": { "id": 789, "name": "Mei" }, "type": "outgoing", "content": "It works." }"""));
        await sample.Output.WaitForAsync("[Mei] It works.\n");

        async Task<HttpStatusCode> PostAsync(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await service.PostAsync("", content).WaitAsync(SampleProcess.Limit);
            return response.StatusCode;
        }
    }
}
