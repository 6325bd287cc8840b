using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>What an assistant or a file can be given: models, engines, parsers.</summary>
public sealed class CatalogueTests : HttpTest
{
    [Fact]
    public async Task Models_and_engines_are_those_that_the_assistants_have()
    {
        var models = await Http.SendJsonAsync(HttpMethod.Get, "large-language-models/").JsonAsync();
        var engines = await Http.SendJsonAsync(HttpMethod.Get, "chatbot-settings/").JsonAsync();
        var chatbot = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync();

        Contract.CheckItems("LargeLanguageModel", models);
        Contract.CheckItems("ChatbotSetting", engines);
        Assert.Equal((string?)chatbot["largeLanguageModel"], (string?)models[0]!["id"]);
        Assert.Equal((string?)chatbot["rag"], (string?)engines[0]!["id"]);
        Assert.Equal(models.AsArray().Select(model => (string?)model!["id"]), engines[0]!["llms"]!.AsArray().Select(model => (string?)model!["id"]));
    }

    [Fact]
    public async Task One_parser_is_the_usual_one_for_each_type_of_file()
    {
        var parsers = await Http.SendJsonAsync(HttpMethod.Get, "parsers/").JsonAsync();
        var types = await Http.SendJsonAsync(HttpMethod.Get, "parsers/supported-file-types/").JsonAsync();

        Contract.Check("PaginatedParserList", parsers);
        Contract.Check("Parser", await Http.SendJsonAsync(HttpMethod.Get, $"parsers/{parsers["results"]![1]!["id"]}/").JsonAsync());
        Contract.CheckItems("SupportedFileType", types);
        Assert.All(types.AsArray(), type => Assert.Single(type!["parsers"]!.AsArray(), parser => (bool)parser!["isDefault"]!));
        Assert.Equal(2, types.AsArray().Single(type => (string?)type!["fileType"] is ".pdf")!["parsers"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_copy_of_an_assistant_is_another_assistant()
    {
        var copy = await Http.SendJsonAsync(HttpMethod.Post, $"chatbots/{Emulator.ChatbotId}/duplicate/", new JsonObject()).JsonAsync(201);
        var original = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync();
        var read = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{copy["id"]}/").JsonAsync();

        Contract.Check("ChatbotDuplicate", copy);
        Contract.Check("Chatbot", read);
        Assert.NotEqual(Emulator.ChatbotId, (Guid?)copy["id"]);
        Assert.Equal("客服小幫手 (copy)", (string?)read["name"]);
        Assert.True(JsonNode.DeepEquals(original["tools"], read["tools"]));
    }
}
