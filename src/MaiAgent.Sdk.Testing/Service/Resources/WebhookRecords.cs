namespace MaiAgent.Sdk.Testing;

/// <summary>The deliveries to the webhook, each attempt, of the assistant whose answer was delivered.</summary>
internal sealed class WebhookRecords(ServiceState state) : Collection(state, "chatbots/*/webhook-records/")
{
    public override IEnumerable<Route> Routes => [ListRoute];

    public Item? Add(WebhookDelivery delivery) => State.Of<Conversations>().Find((Guid)delivery.Message["conversation"]!) is not { } conversation ? null : Add(
        new JsonObject
        {
            ["id"] = Guid.NewGuid(),
            ["chatbot"] = State.Names.Reference(conversation.Parent),
            ["url"] = delivery.Url.AbsoluteUri,
            ["requestBody"] = delivery.Message.DeepClone(),
            ["response"] = delivery.Response,
            ["statusCode"] = delivery.Status,
            ["createdAt"] = State.Now.ToWire(),
        },
        conversation.Parent);

    public override JsonObject Print(Item item)
    {
        var json = base.Print(item);
        json["chatbot"]!["webhookUrl"] = json["url"]!.DeepClone();
        return json;
    }
}
